import type { Bitmap } from '@hallbell/domain';

/** A picture in shades of grey, a byte each from 0 (black) to 255, row by row from the top. */
export interface Shades {
  readonly width: number;
  readonly height: number;
  readonly light: Uint8ClampedArray;
}

/** How shades become dots. `lines`: what is darker than half is black. `shades`: a shade is so many dots among white. */
export const DOT_STYLES = ['lines', 'shades'] as const;
export type DotStyle = (typeof DOT_STYLES)[number];

const DOTS_A_BYTE = 8;
const WHITE = 255;
const HALF = 128;
/** What is neither nearly black nor nearly white. */
const MID_TONES = { from: 48, to: 208 } as const;
/** Of the picture's area: edges that were smoothed are less. */
const SHADED_SHARE = 0.12;
/** Of all dots: so few may be darker, or lighter, than what counts as its darkest. */
const STRAY_SHARE = 0.002;
const LEAST_CONTRAST = 32;
/** Floyd and Steinberg's: where the error of a dot goes, and how much of it. */
const SPREAD = [
  [1, 0, 7 / 16],
  [-1, 1, 3 / 16],
  [0, 1, 5 / 16],
  [1, 1, 1 / 16],
] as const;

/**
 * The same with its darkest black and its lightest white: an emblem of a dark colour is black on paper, not grey. One
 * that has hardly a contrast stays as it is.
 */
export function stretched(shades: Shades): Shades {
  const sorted = shades.light.toSorted();
  const few = Math.floor(sorted.length * STRAY_SHARE);
  const darkest = sorted[few] ?? 0;
  const range = (sorted[sorted.length - 1 - few] ?? WHITE) - darkest;
  if (range < LEAST_CONTRAST) return shades;
  return { ...shades, light: shades.light.map((each) => ((each - darkest) / range) * WHITE) };
}

/** The style that shows most of such a picture. */
export function styleFor({ light }: Shades): DotStyle {
  const shaded = light.reduce((sum, each) => sum + Number(each > MID_TONES.from && each < MID_TONES.to), 0);
  return shaded > light.length * SHADED_SHARE ? 'shades' : 'lines';
}

/** The picture in black dots, as a print head of one colour burns it. */
export function blackDots({ width, height, light }: Shades, style: DotStyle): Bitmap {
  const rowBytes = Math.ceil(width / DOTS_A_BYTE);
  const bytes = new Uint8Array(rowBytes * height);
  const left = Float32Array.from(light);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const shade = left[y * width + x] ?? WHITE;
      const isBlack = shade < HALF;
      if (isBlack) {
        const at = y * rowBytes + Math.floor(x / DOTS_A_BYTE);
        bytes[at] = (bytes[at] ?? 0) | (0x80 >> (x % DOTS_A_BYTE));
      }
      if (style === 'shades') spread(left, width, y * width + x, shade - (isBlack ? 0 : WHITE));
    }
  }
  return { widthDots: width, heightDots: height, bits: base64(bytes) };
}

/** Gives what a dot is too dark or too light by to those that come after it. */
function spread(left: Float32Array, width: number, from: number, error: number): void {
  const x = from % width;
  for (const [across, down, share] of SPREAD) {
    const at = from + down * width + across;
    // At the edges nothing is there to take it.
    const isThere = x + across >= 0 && x + across < width && at < left.length;
    if (isThere) left[at] = (left[at] ?? 0) + error * share;
  }
}

/** Whether nothing of the picture would be seen. */
export function isBlank({ bits }: Bitmap): boolean {
  return !/[^A=]/.test(bits);
}

/** Byte by byte: so many arguments no function takes. */
function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
