import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exceptionsOfYear } from '@hallbell/domain';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstHolidays, readHolidays } from './holidays.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hallbell-holidays-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const ownFile = (text: string) => writeFileSync(join(folder, 'holidays-cn.json'), text);
const yearsOf = () => readHolidays(folder).years.map(({ year }) => year);

describe('state holidays', () => {
  it.each([
    // Days off and days worked in place of others, as the State Council announced them.
    [2024, 28, 8],
    [2025, 28, 5],
    [2026, 33, 6],
  ])('of %i are shipped', (wanted, off, worked) => {
    const year = readHolidays(folder).years.find(({ year }) => year === wanted);
    const days = year === undefined ? [] : exceptionsOfYear(year);
    expect(days.filter(({ kind }) => kind === 'holiday')).toHaveLength(off);
    expect(days.filter(({ kind }) => kind === 'working_day')).toHaveLength(worked);
  });

  it('of a file in the data directory are added, and come in place of shipped ones', () => {
    const newYear = { from: '2027-01-01', to: '2027-01-03', kind: 'holiday', label: '元旦' };
    const years = [
      { year: 2026, source: '省内通知', days: [] },
      { year: 2027, source: '通知', days: [newYear] },
    ];
    ownFile(JSON.stringify({ years }));
    expect(yearsOf()).toEqual([2024, 2025, 2026, 2027]);
    expect(readHolidays(folder).years.find(({ year }) => year === 2026)?.source).toBe('省内通知');
  });

  it.each([
    '{',
    '{"years": [{"year": 2027}]}',
    '{"years": [{"year": 2027, "source": "x", "days": [{"from": "2027-01-03", "to": "2027-01-01", "kind": "holiday", "label": "元旦"}]}]}',
  ])('of a damaged file count for nothing, and it is said: %s', (text) => {
    ownFile(text);
    expect(readHolidays(folder).ownFileUnreadable).toBe(true);
    expect(yearsOf()).toEqual([2024, 2025, 2026]);
  });

  it('are in the calendar of a new hall in China, and of no other', () => {
    expect(firstHolidays('Asia/Shanghai')).toContainEqual(
      expect.objectContaining({ day: '2026-10-01', kind: 'holiday', label: '国庆节' }),
    );
    expect(firstHolidays('Europe/Berlin')).toEqual([]);
  });
});
