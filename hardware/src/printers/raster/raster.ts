import type { Bitmap, PairLine, TextSize } from '@hallbell/domain';

/** A picture of one colour for a thermal head. */
export interface Raster {
  /** A multiple of 8. */
  readonly widthDots: number;
  readonly heightDots: number;
  /** Rows from the top, the leftmost dot in the highest bit. */
  readonly data: Uint8Array;
}

export interface DrawnText {
  readonly text: string;
  readonly size: TextSize;
  readonly bold: boolean;
  readonly align: 'left' | 'center' | 'right';
  readonly inverse: boolean;
}

/** Draws what a printer can't, over the whole printable width. */
export interface Artist {
  text(line: DrawnText, widthDots: number): Raster;
  pair(line: Pick<PairLine, 'size' | 'label' | 'value'>, widthDots: number): Raster;
  /** As large as the width lets it. */
  number(text: string, widthDots: number): Raster;
}

const DOTS_A_BYTE = 8;

/** A picture of the template, centred on the paper. What is wider loses its edges. */
export function centred(picture: Bitmap, widthDots: number): Raster {
  const source = Buffer.from(picture.bits, 'base64');
  const rowBytes = Math.ceil(picture.widthDots / DOTS_A_BYTE);
  const offset = Math.floor((widthDots - picture.widthDots) / 2);
  return paint(widthDots, picture.heightDots, (x, y) => {
    const from = x - offset;
    if (from < 0 || from >= picture.widthDots) return false;
    const byte = source[y * rowBytes + Math.floor(from / DOTS_A_BYTE)] ?? 0;
    return (byte & (0x80 >> (from % DOTS_A_BYTE))) !== 0;
  });
}

/** A line of two dots from edge to edge. */
export function rule(widthDots: number): Raster {
  return paint(widthDots, 2, () => true);
}

/** A square pattern (a QR code), each of its modules `moduleDots` wide, centred. */
export function pattern(
  modules: readonly (readonly boolean[])[],
  moduleDots: number,
  widthDots: number,
): Raster {
  const edge = modules.length * moduleDots;
  const offset = Math.floor((widthDots - edge) / 2);
  return paint(widthDots, edge, (x, y) => {
    const row = modules[Math.floor(y / moduleDots)];
    return row?.[Math.floor((x - offset) / moduleDots)] ?? false;
  });
}

/** Makes a picture, dot by dot. */
export function paint(
  widthDots: number,
  heightDots: number,
  isBlack: (x: number, y: number) => boolean,
): Raster {
  const rowBytes = widthDots / DOTS_A_BYTE;
  const data = new Uint8Array(rowBytes * heightDots);
  for (let y = 0; y < heightDots; y += 1) {
    for (let x = 0; x < widthDots; x += 1) {
      if (!isBlack(x, y)) continue;
      const at = y * rowBytes + (x >> 3);
      data[at] = (data[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { widthDots, heightDots, data };
}
