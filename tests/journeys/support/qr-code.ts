import jsQR from 'jsqr';
import type { Locator } from 'playwright-core';

/** Enough for a code of some forty modules, and little to hand over. */
const READ_AT_PX = 240;

/** Reads a QR code from the pixels of the screen, as a phone's camera would. */
export async function readQrCode(code: Locator): Promise<string> {
  const png = await code.screenshot();
  const data = await code.page().evaluate(
    async ({ encoded, size }) => {
      const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const pen = new OffscreenCanvas(size, size).getContext('2d');
      if (pen === null) throw new Error('This browser draws nothing');
      pen.drawImage(image, 0, 0, size, size);
      return Array.from(pen.getImageData(0, 0, size, size).data);
    },
    { encoded: png.toString('base64'), size: READ_AT_PX },
  );
  const read = jsQR(Uint8ClampedArray.from(data), READ_AT_PX, READ_AT_PX);
  if (read === null) throw new Error('No QR code can be read there');
  return read.data;
}
