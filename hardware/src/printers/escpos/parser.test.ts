import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EscPosParser } from './parser.ts';

const told = (...bytes: number[]) =>
  new EscPosParser()
    .feed(Uint8Array.from(bytes))
    .flatMap((command) => (command.kind === 'unknown' ? [[command.offset, command.why]] : []));

it.each<[string, number[], number]>([
  ['a command of no kind', [0x41, 0x1b, 0x7a], 1],
  ['a control character', [0x09], 0],
  ['hanzi before FS &', [0xb0, 0xec], 0],
  ['a rare hanzi in four bytes', [0x1c, 0x26, 0x95, 0x32, 0x82, 0x36], 2],
  ['a parameter out of range', [0x1b, 0x61, 9], 0],
  ['a cut of no kind', [0x1d, 0x56, 7], 0],
  ['a picture without a row', [0x1d, 0x76, 0x30, 0, 1, 0, 0, 0], 0],
  ['a symbol of another kind', [0x1d, 0x28, 0x6b, 3, 0, 48, 67, 3], 0],
])('a strict printer tells %s, and where it stood', (_what, bytes, offset) => {
  expect(told(...bytes)[0]?.[0]).toBe(offset);
});

it('no bytes make it stumble, and all are accounted for', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const parser = new EscPosParser();
      parser.feed(bytes);
      expect(parser.unfinished).toBeLessThanOrEqual(bytes.length);
    }),
  );
});
