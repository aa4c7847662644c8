import { describe, expect, it } from 'vitest';
import { readCardText } from './card-text.ts';

describe('the text of a card reader', () => {
  it('[ID5] is an ID number where its check character says so', () => {
    const identity = '11010519491231002X';
    for (const text of [identity, ' 11010519491231002x\t']) {
      expect(readCardText(text)).toEqual({ kind: 'identity', identity });
    }
  });

  it('[ID5] was read wrongly where only the check is not right', () => {
    expect(readCardText('110105194912310029').kind).toBe('misread');
    expect(readCardText('11010519491331002X').kind).toBe('misread');
  });

  it.each(['', '6222020200112233445', '11010519491231002', '04A1B2C3', '张三 11010519491231002X'])(
    '[ID5] is another card: %j',
    (text) => {
      expect(readCardText(text)).toEqual({ kind: 'not_identity' });
    },
  );
});
