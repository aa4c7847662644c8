import { PAD_KEY_LEVELS } from '@hallbell/domain';
import { describe, expect, it } from 'vitest';
import { padKeysOf } from './pad-keys.ts';

describe('a pad that is a keyboard', () => {
  it('types the level', () => {
    expect([...padKeysOf('?window=3')]).toEqual([5, 4, 3, 2, 1].map((level) => [String(level), level]));
  });

  it('of four keys, or of other keys, is told by the address', () => {
    const four = PAD_KEY_LEVELS[4].map((level, index) => `${index + 1}:${level}`).join();
    expect([...padKeysOf(`?keys=${four}`).values()]).toEqual([5, 4, 3, 2]);
    expect(padKeysOf('?keys=F1:5,Enter:1').get('F1')).toBe(5);
    expect(padKeysOf(`?keys=${encodeURIComponent(':')}:2`).get(':')).toBe(2);
  });

  it('told badly keeps what can be read, and else the digits', () => {
    expect([...padKeysOf('?keys=a:5,b:6,c,:4')]).toEqual([['a', 5]]);
    expect(padKeysOf('?keys=').get('5')).toBe(5);
  });
});
