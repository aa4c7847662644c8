import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth, wrapText } from './wrap-text.ts';

const letters = (text: string) => text.replaceAll(/\s+/gu, '');

/** Texts of all that a hall may write. */
const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom('政务服务', '办理', '，', '。', '（', '）', '《', '》', ' ', 'ID card', 'A4', '–', 'é'),
      fc.constantFrom('ئۇيغۇر', 'བོད་ཡིག', 'ไทย', '😀', '𠮷', '·', '“', '”'),
      fc.string({ maxLength: 12 }),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''));

describe('breaking a text into lines', () => {
  it('[PAP1] keeps every character, in order, and every line within its columns', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 2, max: 48 }), (text, columns) => {
        const lines = wrapText(text, columns);
        expect(letters(lines.join(''))).toBe(letters(text));
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
      }),
    );
  });

  it.each([
    ['身份证办理', 10],
    ['ID card', 7],
    ['A012 号', 7],
    ['“好”', 6],
    ['བོད', 2],
  ])('[PAP2] %s takes %i columns', (text, columns) => {
    expect(displayWidth(text)).toBe(columns);
  });

  it.each([
    ['不动产登记信息查询与证明业务办理', 24, ['不动产登记信息查', '询与证明业务办理']],
    ['Identity card and residence permit', 20, ['Identity card and', 'residence permit']],
    ['请备好身份证、户口簿。', 20, ['请备好身份', '证、户口簿。']],
    ['办理（居住证）', 8, ['办理（居', '住证）']],
    ['supercalifragilistic', 8, ['supercal', 'ifragili', 'stic']],
    ['', 8, []],
    ['  ', 8, []],
  ])('[PAP2] breaks “%s” over %i columns', (text, columns, lines) => {
    expect(wrapText(text, columns)).toEqual(lines);
  });
});
