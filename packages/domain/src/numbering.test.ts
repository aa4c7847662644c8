import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  formatTicketNumber,
  isValidKioskLetter,
  isValidPrefix,
  KIOSK_LETTERS,
  parseTicketNumber,
} from './numbering.ts';

const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const prefix = fc.array(letter, { minLength: 1, maxLength: 2 }).map((letters) => letters.join(''));
const sequence = fc.oneof(fc.integer({ min: 1, max: 1200 }), fc.integer({ min: 1, max: 10_000_000 }));
const kioskLetter = fc.option(fc.constantFrom(...KIOSK_LETTERS));
const parts = fc.record({ prefix, sequence, kioskLetter });

it('[NUM1] has three digits, and more beyond 999', () => {
  expect(formatTicketNumber('A', 1)).toBe('A001');
  expect(formatTicketNumber('AB', 999)).toBe('AB999');
  expect(formatTicketNumber('A', 1000)).toBe('A1000');
});

it('[NUM1] takes one or two capital letters for a prefix', () => {
  for (const good of ['A', 'I', 'ZZ']) expect(isValidPrefix(good)).toBe(true);
  for (const bad of ['', 'a', 'ABC', 'A1', '税', 'A ']) expect(isValidPrefix(bad)).toBe(false);
});

it('[NUM2] appends the letter of an offline kiosk', () => {
  expect(formatTicketNumber('A', 1, 'K')).toBe('A001K');
  expect(formatTicketNumber('A', 1, null)).toBe('A001');
});

it('[NUM2] has no kiosk letter that reads as a digit', () => {
  expect(isValidKioskLetter('I')).toBe(false);
  expect(isValidKioskLetter('O')).toBe(false);
  expect(isValidKioskLetter('')).toBe(false);
  expect([...KIOSK_LETTERS].every(isValidKioskLetter)).toBe(true);
});

it('[NUM2] never lets a kiosk’s number meet the hub’s or another kiosk’s', () => {
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      fc.pre(a.kioskLetter !== b.kioskLetter);
      expect(formatTicketNumber(a.prefix, a.sequence, a.kioskLetter)).not.toBe(
        formatTicketNumber(b.prefix, b.sequence, b.kioskLetter),
      );
    }),
  );
});

it('[NUM3] gives back its parts, so different parts give different numbers', () => {
  fc.assert(
    fc.property(parts, (p) => {
      expect(parseTicketNumber(formatTicketNumber(p.prefix, p.sequence, p.kioskLetter))).toEqual(p);
    }),
  );
});

it('[NUM3] refuses parts that no number can have', () => {
  expect(() => formatTicketNumber('abc', 1)).toThrow(RangeError);
  expect(() => formatTicketNumber('A', 0)).toThrow(RangeError);
  expect(() => formatTicketNumber('A', 1.5)).toThrow(RangeError);
  expect(() => formatTicketNumber('A', 1, 'O')).toThrow(RangeError);
});

it('[NUM4] reads what a person types', () => {
  expect(parseTicketNumber(' a012 ')).toEqual({ prefix: 'A', sequence: 12, kioskLetter: null });
  expect(parseTicketNumber('ab012k')).toEqual({ prefix: 'AB', sequence: 12, kioskLetter: 'K' });
});

it.each(['', 'A', '001', 'A12', 'A000', 'A0012', 'ABC001', 'A001O', 'A001KK', 'A9007199254740993'])(
  '[NUM4] takes %j for no number',
  (text) => {
    expect(parseTicketNumber(text)).toBeNull();
  },
);

it('[NUM4] reads only numbers that are written as they are printed', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z]{0,3}[0-9]{0,6}[A-Z]{0,2}$/), (text) => {
      const read = parseTicketNumber(text);
      if (read) expect(formatTicketNumber(read.prefix, read.sequence, read.kioskLetter)).toBe(text);
    }),
  );
});
