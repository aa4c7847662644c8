import { describe, expect, it } from 'vitest';
import { csvOf } from './csv.ts';

describe('a table as CSV', () => {
  it('begins with the mark by which Excel knows UTF-8, and ends lines as RFC 4180 has it', () => {
    expect(
      csvOf([
        ['窗口', '得分'],
        ['税务综合', 91.4],
      ]),
    ).toBe('\uFEFF窗口,得分\r\n税务综合,91.4\r\n');
  });

  it('keeps commas, quotes and lines within their cell', () => {
    expect(csvOf([['a,b', 'say "hi"', 'two\nlines']])).toBe('\uFEFF"a,b","say ""hi""","two\nlines"\r\n');
  });

  it('leaves a cell empty where nothing was measured', () => {
    expect(csvOf([[null, 0, null]])).toBe('\uFEFF,0,\r\n');
  });

  it.each(['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
    'does not let %j be carried out as a formula',
    (text) => {
      const [cell] = csvOf([[text]])
        .slice(1)
        .split('\r\n');
      expect(cell?.replace(/^"/, '')).toMatch(/^'/);
    },
  );

  it('leaves a number below zero a number', () => {
    expect(csvOf([[-1]])).toBe('\uFEFF-1\r\n');
  });
});
