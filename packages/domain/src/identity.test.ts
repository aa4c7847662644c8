import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  identityCheckCharacter,
  isValidIdentity,
  isValidPhone,
  maskIdentity,
  maskPhone,
  normalizeIdentity,
  oldestKeptDay,
} from './identity.ts';

const identity = fc
  .record({
    area: fc.integer({ min: 110_000, max: 659_999 }),
    birth: fc.date({ min: new Date('1920-01-01'), max: new Date('2026-01-01'), noInvalidDate: true }),
    order: fc.nat(999),
  })
  .map(({ area, birth, order }) => {
    const digits = `${area}${birth.toISOString().slice(0, 10).replaceAll('-', '')}${`${order}`.padStart(3, '0')}`;
    return digits + identityCheckCharacter(digits);
  });

describe('a citizen ID number', () => {
  it('[ID1] is known by its check character', () => {
    // The example of GB 11643-1999.
    expect(identityCheckCharacter('11010519491231002')).toBe('X');
    expect(isValidIdentity('11010519491231002X')).toBe(true);
    expect(isValidIdentity('440524188001010014')).toBe(true);
    expect(isValidIdentity('440524188001010015')).toBe(false);
  });

  it('[ID1] has a birth date that exists', () => {
    const withDate = (date: string) => {
      const digits = `110105${date}002`;
      return digits + identityCheckCharacter(digits);
    };
    expect(isValidIdentity(withDate('20000229'))).toBe(true);
    expect(isValidIdentity(withDate('19000229'))).toBe(false);
    expect(isValidIdentity(withDate('19491301'))).toBe(false);
  });

  it.each(['', '11010519491231002', '11010519491231002x', '11010519491231002XX', '01010519491231002X'])(
    '[ID1] is not %j',
    (text) => {
      expect(isValidIdentity(text)).toBe(false);
    },
  );

  it('[ID1] may be typed with spaces and a small x', () => {
    expect(normalizeIdentity(' 110105 19491231 002x ')).toBe('11010519491231002X');
    expect(() => identityCheckCharacter('123')).toThrow(RangeError);
  });

  it('[ID2] betrays any one wrong digit', () => {
    fc.assert(
      fc.property(identity, fc.nat(16), fc.integer({ min: 1, max: 9 }), (id, at, by) => {
        expect(isValidIdentity(id)).toBe(true);
        const wrong = id.slice(0, at) + ((Number(id[at]) + by) % 10) + id.slice(at + 1);
        expect(isValidIdentity(wrong)).toBe(false);
      }),
    );
  });

  it('[ID2] betrays two neighbours swapped', () => {
    fc.assert(
      fc.property(identity, fc.nat(16), (id, at) => {
        fc.pre(id[at] !== id[at + 1]);
        const swapped = id.slice(0, at) + id[at + 1] + id[at] + id.slice(at + 2);
        expect(isValidIdentity(swapped)).toBe(false);
      }),
    );
  });
});

describe('masks', () => {
  it('[ID3] keep the ends', () => {
    expect(maskIdentity('330102199001011234')).toBe('3301**********1234');
    expect(maskPhone('13812345678')).toBe('138****5678');
  });

  it('[ID3] hide short texts whole', () => {
    expect(maskIdentity('12345678')).toBe('********');
    expect(maskPhone('110')).toBe('***');
    expect(maskPhone('')).toBe('');
  });

  it('[ID3] never show what lies between, and keep the length', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (text) => {
        for (const [masked, shown] of [
          [maskIdentity(text), 8],
          [maskPhone(text), 7],
        ] as const) {
          expect(masked).toHaveLength(text.length);
          const hidden = text.length < shown * 1.5 ? text.length : text.length - shown;
          expect([...masked].filter((c) => c === '*').length).toBeGreaterThanOrEqual(hidden);
        }
      }),
    );
  });

  it('[ID3] are for numbers that exist: 11 digits from 13 to 19', () => {
    expect(isValidPhone('13812345678')).toBe(true);
    for (const bad of ['12812345678', '1381234567', '138123456789', '+8613812345678', '']) {
      expect(isValidPhone(bad)).toBe(false);
    }
  });
});

it('[ID4] keeps a visit for its days, and its last day whole', () => {
  expect(oldestKeptDay('2026-03-31', 30)).toBe('2026-03-01');
  expect(oldestKeptDay('2026-03-01', 1)).toBe('2026-02-28');
});
