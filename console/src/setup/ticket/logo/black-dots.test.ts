import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blackDots, isBlank, type Shades, stretched, styleFor } from './black-dots.ts';

const shades = (width: number, height: number, lightAt: (x: number, y: number) => number): Shades => ({
  width,
  height,
  light: Uint8ClampedArray.from({ length: width * height }, (_, at) =>
    lightAt(at % width, Math.floor(at / width)),
  ),
});
const countDots = (bits: string) =>
  [...atob(bits)].reduce((sum, byte) => sum + byte.charCodeAt(0).toString(2).replaceAll('0', '').length, 0);

describe('a picture in black dots', () => {
  it('has its dots from the highest bit, each row in whole bytes', () => {
    const diagonal = shades(10, 2, (x, y) => (x === y || x === 9 ? 0 : 255));
    for (const style of ['lines', 'shades'] as const) {
      const { widthDots, heightDots, bits } = blackDots(diagonal, style);
      expect([widthDots, heightDots]).toEqual([10, 2]);
      expect(Buffer.from(bits, 'base64').toString('hex')).toBe('80404040');
    }
  });

  it('keeps its darkness in shades, whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 1, max: 70 }), (light, height) => {
        const width = 64;
        const black = countDots(
          blackDots(
            shades(width, height, () => light),
            'shades',
          ).bits,
        );
        const wanted = (width * height * (255 - light)) / 255;
        // What the last row and the edges would have given on is lost.
        expect(Math.abs(black - wanted)).toBeLessThanOrEqual(width + height);
      }),
    );
  });

  it('is sharp in lines, and blank where it has none', () => {
    const pale = shades(16, 4, () => 200);
    expect(isBlank(blackDots(pale, 'lines'))).toBe(true);
    expect(isBlank(blackDots(pale, 'shades'))).toBe(false);
    expect(
      countDots(
        blackDots(
          shades(16, 4, () => 100),
          'lines',
        ).bits,
      ),
    ).toBe(64);
  });

  it('is black where it is darkest, whatever its colour, and stays pale where it has no contrast', () => {
    const emblem = stretched(shades(100, 10, (x) => (x < 50 ? 110 : 250)));
    expect([emblem.light[0], emblem.light[99]]).toEqual([0, 255]);
    expect(styleFor(emblem)).toBe('lines');
    const stray = stretched(shades(100, 10, (x, y) => (x + y === 0 ? 0 : x < 50 ? 110 : 250)));
    expect(stray.light[1]).toBe(0);
    const pale = shades(10, 10, (x) => 220 + x);
    expect(stretched(pale)).toBe(pale);
  });

  it('is taken for lines unless much of it is grey', () => {
    expect(styleFor(shades(100, 10, (x) => (x < 50 ? 0 : x < 55 ? 128 : 255)))).toBe('lines');
    expect(styleFor(shades(100, 10, (x) => x * 2.55))).toBe('shades');
  });
});
