import jsQR from 'jsqr';
import type { Locator } from 'playwright-core';

/** Enough for a code of some forty modules, and little to hand over. */
const READ_AT_PX = 240;
const CHANNELS = 4;

/** Reads a QR code from the pixels of a square of the screen, as a phone's camera would: `size` to an edge. */
export async function readQrCode(code: Locator, size = READ_AT_PX): Promise<string> {
  const png = await code.screenshot();
  const pixels = await code.page().evaluate(darkPixelsOf, { encoded: png.toString('base64'), size });
  const image = new Uint8ClampedArray(size * size * CHANNELS).fill(255);
  for (const [index, pixel] of [...pixels].entries()) {
    if (pixel === '1') image.fill(0, index * CHANNELS, index * CHANNELS + 3);
  }
  const read = jsQR(image, size, size);
  if (read === null) throw new Error('No QR code can be read there');
  return read.data;
}

/** Runs in the page, which can read a PNG: `1` for each dark pixel and `0` for each light one. */
async function darkPixelsOf({ encoded, size }: { encoded: string; size: number }): Promise<string> {
  const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const pen = new OffscreenCanvas(size, size).getContext('2d');
  if (pen === null) throw new Error('This browser draws nothing');
  pen.drawImage(image, 0, 0, size, size);
  const { data } = pen.getImageData(0, 0, size, size);
  return Array.from({ length: size * size }, (_, pixel) => ((data[pixel * 4] ?? 0) < 128 ? '1' : '0')).join(
    '',
  );
}
