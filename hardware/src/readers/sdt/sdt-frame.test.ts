import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardNumber } from './card-text.ts';
import { SDT_COMMANDS, SDT_STATUS, SdtParser, sdtAnswer, sdtFrame } from './sdt-frame.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const hex = (from: Uint8Array) => Buffer.from(from).toString('hex');

/** As makers of such readers print them in their manuals. */
const PRINTED = {
  find: 'aa aa aa 96 69 00 03 20 01 22',
  select: 'aa aa aa 96 69 00 03 20 02 21',
  read: 'aa aa aa 96 69 00 03 30 01 32',
  found: 'aa aa aa 96 69 00 08 00 00 9f 00 00 00 00 97',
  selected: 'aa aa aa 96 69 00 0c 00 00 90 00 00 00 00 00 00 00 00 9c',
};

describe('the frames of a polled reader', () => {
  it.each(['find', 'select', 'read'] as const)('ask as makers print it: %s', (command) => {
    expect(hex(sdtFrame(SDT_COMMANDS[command]))).toBe(PRINTED[command].replaceAll(' ', ''));
  });

  it('are understood as makers print them, between noise and broken ones', () => {
    const broken = PRINTED.found.replace(/97$/, '98');
    const heard = new SdtParser().feed(
      bytes(`00 aa ${broken} aa ff ${PRINTED.found} 69 aa aa ${PRINTED.selected}`),
    );
    expect(heard.map((payload) => sdtAnswer(payload)?.status)).toEqual([SDT_STATUS.found, SDT_STATUS.done]);
    expect(sdtAnswer(heard[1] ?? new Uint8Array())?.data).toHaveLength(8);
  });

  it('are found however the bytes are split, whatever they hold', () => {
    const payload = fc.uint8Array({ minLength: 1, maxLength: 40 });
    const cut = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(fc.array(payload, { maxLength: 5 }), fc.array(cut, { minLength: 1 }), (payloads, cuts) => {
        const stream = Buffer.concat(payloads.map((each) => sdtFrame(each)));
        const parser = new SdtParser();
        const heard: Uint8Array[] = [];
        for (let at = 0, piece = 0; at < stream.length; piece += 1) {
          const length = cuts[piece % cuts.length] ?? 1;
          heard.push(...parser.feed(stream.subarray(at, at + length)));
          at += length;
        }
        expect(heard.map(hex)).toEqual(payloads.map(hex));
      }),
    );
  });

  it('tell the number of a card, and nothing where there are no words', () => {
    const words = Buffer.alloc(256);
    words.write('11010519491231002X', 122, 'utf16le');
    const read = Uint8Array.from([1, 0, 4, 0, ...words, ...new Uint8Array(1_024)]);
    expect(cardNumber(read)).toBe('11010519491231002X');
    expect(cardNumber(read.subarray(0, 200))).toBeNull();
    expect(cardNumber(Uint8Array.of(0, 0, 0, 0))).toBeNull();
  });
});
