import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameParser, frameBytes, SerialFrame } from './serial-frame.ts';

const FRAME = SerialFrame.parse({ bytes: 'AA 55 01 KEY XOR 0D', checkFrom: 2 });
const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

describe('the frame of a serial pad', () => {
  it('gives its key byte', () => {
    expect(new FrameParser(FRAME).feed(bytes('AA 55 01 31 30 0D'))).toEqual([0x31]);
    const sum = SerialFrame.parse({ bytes: '02 KEY ?? SUM' });
    expect(new FrameParser(sum).feed(bytes('02 FF 03 04'))).toEqual([0xff]);
  });

  it('of another address, or with a wrong check, is passed over', () => {
    const parser = new FrameParser(FRAME);
    expect(parser.feed(bytes('AA 55 02 31 33 0D  AA 55 01 31 31 0D'))).toEqual([]);
    expect(parser.feed(bytes('AA 55 01 32 33 0D'))).toEqual([0x32]);
  });

  it('is found after one that was cut off', () => {
    expect(new FrameParser(FRAME).feed(bytes('AA 55 01  AA AA 55 01 33 32 0D'))).toEqual([0x33]);
  });

  it('is forgotten when the line was lost in its middle', () => {
    const parser = new FrameParser(FRAME);
    parser.feed(bytes('AA 55 01 31'));
    parser.reset();
    expect(parser.feed(bytes('30 0D'))).toEqual([]);
  });

  it('may be one bare byte', () => {
    expect(new FrameParser(SerialFrame.parse({ bytes: 'KEY' })).feed(bytes('31 35'))).toEqual([0x31, 0x35]);
  });

  it.each(['', 'AA 55', 'KEY KEY', 'AA KEY CRC', 'AAKEY', 'AA KEY 5'])('can’t be “%s”', (text) => {
    expect(SerialFrame.safeParse({ bytes: text }).success).toBe(false);
  });

  it('is found wherever the bytes are split, with noise in between', () => {
    const noise = fc.uint8Array({ maxLength: 8 });
    const key = fc.integer({ min: 0, max: 255 });
    const sent = fc.array(fc.tuple(noise, key), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(sent, fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), (frames, cuts) => {
        // Noise that is itself the beginning of a frame could swallow one: no head in it.
        const line = frames.flatMap(([before, each]) => [
          ...before.filter((byte) => byte !== 0xaa),
          ...frameBytes(FRAME, each),
        ]);
        const parser = new FrameParser(FRAME);
        const found: number[] = [];
        for (let at = 0, turn = 0; at < line.length; turn += 1) {
          const size = cuts[turn % cuts.length] ?? 1;
          found.push(...parser.feed(Uint8Array.from(line.slice(at, at + size))));
          at += size;
        }
        expect(found).toEqual(frames.map(([, each]) => each));
      }),
    );
  });
});
