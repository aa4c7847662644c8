import { addDays } from '@hallbell/domain';
import { setUpI18n } from '@hallbell/ui';
import fc from 'fast-check';
import { t } from 'i18next';
import { describe, expect, it } from 'vitest';
import { CONSOLE_TEXTS } from '../texts/index.ts';
import { daysText, kindOf, labelAround, PERIOD_KINDS, periodName, readPeriod } from './period-names.ts';

const period = (label: string) => {
  const read = readPeriod(label);
  if (read === null) throw new Error(`${label} is no period`);
  return read;
};

describe('a period in the address', () => {
  it('around any day is one of that kind, with the day in it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), fc.constantFrom(...PERIOD_KINDS), (days, kind) => {
        const day = addDays('1970-01-01', days);
        const around = period(labelAround(day, kind));
        expect(around.from <= day && day <= around.to).toBe(true);
        expect(kindOf(around)).toBe(kind);
        expect(readPeriod(around.label)).toEqual(around);
      }),
    );
  });

  it.each(['', '2026-Q9', '2026-11-06/2026-11-02', '2026-11-02/', 'last-week'])('“%s” is none', (label) => {
    expect(readPeriod(label)).toBeNull();
  });
});

describe('what a person calls a period', () => {
  it.each([
    ['2026', '2026年', '2026年1月1日至12月31日'],
    ['2026-Q4', '2026年第4季度', '2026年10月1日至12月31日'],
    ['2026-11', '2026年11月', '2026年11月1日至11月30日'],
    ['2026-W53', '2026年第53周', '2026年12月28日至2027年1月3日'],
    ['2026-11-24', '2026年11月24日', '2026年11月24日'],
    ['2026-11-02/2026-11-06', '2026年11月2日至11月6日', '2026年11月2日至11月6日'],
  ])('%s is %s', (label, name, days) => {
    setUpI18n(CONSOLE_TEXTS, 'zh-CN');
    expect(periodName(period(label), t, 'zh-CN')).toBe(name);
    expect(daysText(period(label), 'zh-CN')).toBe(days);
  });

  it.each([
    ['2026', '2026'],
    ['2026-Q4', 'Q4 2026'],
    ['2026-11', 'November 2026'],
    ['2026-W48', 'Week 48, 2026'],
    ['2026-11-24', '24 November 2026'],
  ])('%s is %s in English', (label, name) => {
    setUpI18n(CONSOLE_TEXTS, 'en');
    expect(periodName(period(label), t, 'en')).toBe(name);
  });
});
