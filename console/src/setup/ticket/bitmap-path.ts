import type { Bitmap } from '@hallbell/domain';

const DOTS_A_BYTE = 8;

/** A picture's black dots as a path of SVG: a bar for each run in a row. */
export function bitmapPath({ widthDots, heightDots, bits }: Bitmap): string {
  const bytes = atob(bits);
  const rowBytes = Math.ceil(widthDots / DOTS_A_BYTE);
  const isBlack = (x: number, y: number) => {
    const byte = bytes.charCodeAt(y * rowBytes + Math.floor(x / DOTS_A_BYTE));
    return x < widthDots && (byte & (0x80 >> (x % DOTS_A_BYTE))) !== 0;
  };
  const bars: string[] = [];
  for (let y = 0; y < heightDots; y += 1) {
    for (let x = 0; x < widthDots; x += 1) {
      if (!isBlack(x, y)) continue;
      const from = x;
      while (isBlack(x + 1, y)) x += 1;
      bars.push(`M${from} ${y}h${x + 1 - from}v1H${from}z`);
    }
  }
  return bars.join('');
}
