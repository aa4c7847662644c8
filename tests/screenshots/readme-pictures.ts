import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '@hallbell/protocol';
import type { Browser } from 'playwright-core';

const QUALITY = 0.86;

/** What README.md shows, and how wide, in pixels. */
const PICTURES: readonly { readonly name: string; readonly language: Language; readonly width: number }[] = [
  { name: 'kiosk-start', language: 'zh-CN', width: 540 },
  { name: 'kiosk-ticket', language: 'zh-CN', width: 540 },
  { name: 'phone-called', language: 'en', width: 390 },
  { name: 'board-call', language: 'zh-CN', width: 1280 },
  { name: 'counter-serving', language: 'zh-CN', width: 1024 },
  { name: 'pad-faces', language: 'zh-CN', width: 800 },
  { name: 'console-live', language: 'zh-CN', width: 1080 },
  { name: 'console-small-evaluation', language: 'zh-CN', width: 1080 },
];

export function isInReadme(name: string, language: Language): boolean {
  return PICTURES.some((picture) => picture.name === name && picture.language === language);
}

/** Writes them as WebP into the folder, from the PNGs of full size. Answers the bytes of all together. */
export async function writeReadmePictures(browser: Browser, from: string, folder: string): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const page = await browser.newPage();
  let bytes = 0;
  for (const { name, language, width } of PICTURES) {
    const png = readFileSync(join(from, `${name}.${language}.png`));
    const encoded = await page.evaluate(shrink, { encoded: png.toString('base64'), width, quality: QUALITY });
    const picture = Buffer.from(encoded, 'base64');
    writeFileSync(join(folder, `${name}.webp`), picture);
    bytes += picture.length;
  }
  await page.close();
  return bytes;
}

/** Runs in the page, which scales and encodes as browsers do. */
async function shrink(picture: { encoded: string; width: number; quality: number }): Promise<string> {
  const bytes = Uint8Array.from(atob(picture.encoded), (character) => character.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }), {
    resizeWidth: picture.width,
    resizeQuality: 'high',
  });
  const canvas = new OffscreenCanvas(image.width, image.height);
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('This browser draws nothing');
  pen.drawImage(image, 0, 0);
  const webp = await canvas.convertToBlob({ type: 'image/webp', quality: picture.quality });
  let text = '';
  for (const byte of new Uint8Array(await webp.arrayBuffer())) text += String.fromCharCode(byte);
  return btoa(text);
}
