import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CardFrame, CardParser } from './card-frame.ts';

const ID = '11010519491231002X';
const ascii = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const parser = (frame: object = {}) => new CardParser(CardFrame.parse(frame));

describe('the line of a card reader', () => {
  it('is text up to a carriage return, where nothing else is said', () => {
    expect(parser().feed(ascii(`${ID}\r\n${ID}\r\n\r\n`), 0)).toEqual([ID, ID]);
  });

  it('may stand between marks, after bytes that are no text', () => {
    const marked = parser({ start: '02', skip: 2, end: '03' });
    expect(marked.feed(ascii(`noise\x02\x01\x12${ID}\x03${ID}`), 0)).toEqual([ID]);
  });

  it('may have one length, and whatever follows is passed over', () => {
    const fixed = parser({ start: 'AA 55', skip: 1, length: 18 });
    expect(fixed.feed(ascii(`\xaa\x55\x12${ID}\x7e\xaa\x55\x12${ID}\x01`), 0)).toEqual([ID, ID]);
  });

  it('begins anew at a start, after a text that was cut off', () => {
    expect(parser({ start: '02', end: '03' }).feed(ascii(`\x02110105\x02${ID}\x03`), 0)).toEqual([ID]);
  });

  it('is no number where something else stands beside it', () => {
    expect(parser().feed(ascii(`\xd5\xc5\xc8\xfd${ID}\r`), 0)).toEqual([`????${ID}`]);
  });

  it('is forgotten after a pause, a loss, and too much of it', () => {
    const line = parser();
    line.feed(ascii('110105'), 0);
    expect(line.feed(ascii(`${ID}\r`), 600)).toEqual([ID]);
    line.feed(ascii('110105'), 700);
    line.reset();
    expect(line.feed(ascii(`${ID}\r`), 710)).toEqual([ID]);
    line.feed(ascii('7'.repeat(257)), 800);
    expect(line.feed(ascii(`${ID}\r`), 810)).toEqual([ID]);
  });

  it.each([
    { end: '0D', length: 18 },
    { length: 18 },
    { start: '2' },
    { start: '' },
    { length: 0, start: '02' },
  ])('can’t be %j', (frame) => {
    expect(CardFrame.safeParse(frame).success).toBe(false);
  });

  it('is found wherever the bytes are split', () => {
    const frames = fc.constantFrom({}, { start: '02', end: '03' }, { start: 'AA 55', length: 18 });
    fc.assert(
      fc.property(frames, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (frame, cuts) => {
        const { start = new Uint8Array(), end, length } = CardFrame.parse(frame);
        const after = length === undefined ? (end ?? ascii('\r\n')) : ascii('\x21');
        const line = [1, 2, 3].flatMap(() => [...start, ...ascii(ID), ...after]);
        const split = parser(frame);
        const found: string[] = [];
        for (let at = 0, turn = 0; at < line.length; turn += 1) {
          const size = cuts[turn % cuts.length] ?? 1;
          found.push(...split.feed(Uint8Array.from(line.slice(at, at + size)), turn));
          at += size;
        }
        expect(found).toEqual([ID, ID, ID]);
      }),
    );
  });
});
