import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { calendarDay, clockTime } from './time.ts';

/** Node's own, which browsers have already and Node 24 still hides. */
function temporalOfThisEngine(): unknown {
  setFlagsFromString('--harmony-temporal');
  const { Temporal } = runInNewContext('globalThis');
  if (Temporal === undefined) throw new Error('This Node has no Temporal');
  return Temporal;
}

describe.each([
  ['a formatter', () => undefined],
  ['Temporal', temporalOfThisEngine],
])('the time on a screen, by %s', (_by, temporal) => {
  beforeEach(() => void vi.stubGlobal('Temporal', temporal()));
  afterEach(() => void vi.unstubAllGlobals());

  it.each([
    ['2026-11-23T16:05:59.999Z', 'Asia/Shanghai', '00:05', '11月24日 星期二', 'Tuesday 24 November'],
    ['2026-12-31T23:59:00Z', 'UTC', '23:59', '12月31日 星期四', 'Thursday 31 December'],
    ['2026-10-25T01:30:00Z', 'Europe/Berlin', '02:30', '10月25日 星期日', 'Sunday 25 October'],
    ['2026-03-01T18:45:00Z', 'Asia/Kolkata', '00:15', '3月2日 星期一', 'Monday 2 March'],
  ])('is the hall’s: %s in %s', (instant, timeZone, clock, chinese, english) => {
    // A clock that is put right by a fraction is no whole millisecond.
    const atMs = Date.parse(instant) + 0.4;
    expect(clockTime(atMs, timeZone)).toBe(clock);
    expect(calendarDay(atMs, timeZone, 'zh-CN')).toBe(chinese);
    expect(calendarDay(atMs, timeZone, 'en')).toBe(english);
  });
});
