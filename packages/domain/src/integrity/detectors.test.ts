import { describe, expect, it } from 'vitest';
import type { DetectorId } from './detector-ids.ts';
import { findIn } from './findings.ts';
import { integrityDayOf } from './integrity-day.ts';
import { dayOf, NINE, pad, phone, SCHEDULE, serving, servings } from './testing/some-servings.ts';
import { type RecordedServing, watchDay } from './watched-serving.ts';

const DAY = '2026-11-23';
const SECOND = 1_000;

/** Which servings of clerk `x` stand out to a detector, beside an ordinary colleague. */
function standOut(detector: DetectorId, mine: readonly RecordedServing[]) {
  const day = dayOf([...mine, ...servings('y', 40)]);
  return day.clerks.x?.tallies[detector]?.events;
}

/** What is found of clerk `x`, whose servings these are, among four colleagues with 200 servings each. */
function found(
  mine: readonly RecordedServing[],
  others: (n: number) => Partial<RecordedServing> = () => ({}),
) {
  const colleagues = ['p', 'q', 'r', 's'].flatMap((clerk) => servings(clerk, 200, others));
  const days = [{ day: DAY, body: dayOf([...mine, ...colleagues]) }];
  return findIn({ days, quarterFrom: '2026-10-01', settledUntil: () => null });
}

const namesOf = (findings: ReturnType<typeof found>) =>
  findings.filter(({ staffId }) => staffId === 'x').map(({ detector }) => detector);

describe('single servings', () => {
  it('[INT3] stand out as short below a fifth of the standard and of the service’s own median', () => {
    const handled = (seconds: number) => ({ endedAt: NINE + 20 * SECOND + seconds * SECOND });
    expect(standOut('short_servings', [serving('x', 0, handled(59))])).toEqual(['x-0']);
    expect(standOut('short_servings', [serving('x', 0, handled(61))])).toEqual([]);
    // Where everybody takes a minute of a standard of ten, nobody is quick in half of one.
    const quick = (clerk: string, count: number) =>
      servings(clerk, count, (n) => ({ standardSeconds: 600, endedAt: NINE + (n * 600 + 20 + 30) * SECOND }));
    const day = dayOf([...quick('x', 20), ...quick('y', 20)]);
    expect(day.clerks.x?.tallies.short_servings).toEqual({ trials: 20, events: [] });
  });

  it('[INT4] stand out as rated early below 1.5 s on the pad, and never by phone', () => {
    const rated = (n: number, rating: RecordedServing['rating']) => serving('x', n, { rating });
    expect(standOut('early_presses', [rated(0, pad(5, 1.4)), rated(1, pad(5, 1.5))])).toEqual(['x-0']);
    expect(standOut('early_presses', [rated(0, { ...phone(5), responseMs: 900 })])).toBeUndefined();
  });

  it('[INT7] stand out as fresh: taken, called, started and finished in a moment', () => {
    const visit = (waits: number, walks: number, handles: number) => {
      const takenAt = NINE - waits * SECOND;
      const startedAt = NINE + walks * SECOND;
      return serving('x', 0, {
        takenAt,
        queuedAt: takenAt,
        startedAt,
        endedAt: startedAt + handles * SECOND,
      });
    };
    expect(standOut('fresh_tickets', [visit(30, 2, 60)])).toEqual(['x-0']);
    expect(standOut('fresh_tickets', [visit(130, 2, 15)])).toEqual([]);
    expect(standOut('fresh_tickets', [visit(30, 6, 60)])).toEqual([]);
    expect(standOut('fresh_tickets', [visit(30, 2, 120)])).toEqual([]);
  });

  it('[INT9] stand out as parked after half the standard time, and as sent on after nine tenths', () => {
    const ended = (status: RecordedServing['status'], seconds: number) =>
      serving('x', 0, { status, endedAt: NINE + (20 + seconds) * SECOND });
    expect(standOut('parked_servings', [ended('returned', 151)])).toEqual(['x-0']);
    expect(standOut('parked_servings', [ended('cancelled', 149)])).toEqual([]);
    expect(standOut('parked_servings', [ended('transferred', 151)])).toEqual([]);
    expect(standOut('parked_servings', [ended('transferred', 271)])).toEqual(['x-0']);
  });

  it('[INT10] stand out as cut where the next start, a pause or the closing ended the question within 5 s', () => {
    const first = serving('x', 0);
    const endedAt = first.endedAt ?? 0;
    const next = (after: number) => serving('x', 1, { calledAt: endedAt, startedAt: endedAt + after });
    expect(standOut('cut_prompts', [first, next(4_000)])).toEqual(['x-0']);
    expect(standOut('cut_prompts', [first, next(6_000)])).toEqual([]);
    expect(standOut('cut_prompts', [{ ...first, rating: pad(3) }, next(4_000)])).toEqual([]);
    const windowId = first.windowId;
    const cutBy = (state: 'open' | 'paused', until: number | null, from = NINE) =>
      watchDay([first], [{ windowId, state, from, until }], 30)[0]?.cut;
    expect(cutBy('paused', null, endedAt + 2_000)).toEqual({ afterMs: 2_000, by: 'pause' });
    expect(cutBy('open', endedAt + 3_000)).toEqual({ afterMs: 3_000, by: 'close' });
    // The pad had asked to the end by then.
    expect(cutBy('open', endedAt + 30_000)).toBeNull();
  });

  it('[INT11] stand out as off hours by the taking of the ticket or by the call', () => {
    const noon = SCHEDULE[0]?.to ?? 0;
    const at = (takenAt: number, calledAt: number) =>
      integrityDayOf(
        watchDay([serving('x', 0, { takenAt, queuedAt: takenAt, calledAt })], [], 30),
        SCHEDULE,
        [],
      ).clerks.x?.tallies.off_hours?.events;
    expect(at(noon - 60_000, noon + 29 * 60_000)).toEqual([]);
    expect(at(noon - 60_000, noon + 31 * 60_000)).toEqual(['x-0']);
    expect(at(noon + 6 * 60_000, noon + 7 * 60_000)).toEqual(['x-0']);
  });

  it('[INT12] stand out as called again: let go at once, and called again by the same clerk', () => {
    const first = serving('x', 0, { status: 'no_show', startedAt: null, endedAt: NINE + 5 * SECOND });
    const again = (minutes: number, change: Partial<RecordedServing> = {}) =>
      serving('x', 1, { ticketId: first.ticketId, calledAt: NINE + minutes * 60_000, ...change });
    expect(standOut('recalled_tickets', [first, again(1)])).toEqual(['x-1']);
    expect(standOut('recalled_tickets', [first, again(16)])).toEqual([]);
    const waited = { ...first, endedAt: NINE + 75 * SECOND };
    expect(standOut('recalled_tickets', [waited, again(2)])).toEqual([]);
  });
});

describe('a clerk among colleagues', () => {
  const early = (n: number) => n % 2 === 0;

  it('[INT2] is compared with the others: what all do is nobody’s flag', () => {
    const habit = (n: number) => ({ rating: pad(5, early(n) ? 1 : 8) });
    expect(namesOf(found(servings('x', 60, habit)))).toContain('early_presses');
    expect(namesOf(found(servings('x', 60, habit), habit))).not.toContain('early_presses');
  });

  it('[INT2] is not made usual by one colleague of the same habit', () => {
    const habit = (n: number) => ({ rating: pad(5, early(n) ? 1 : 8) });
    const honest = (n: number) => ({ rating: pad(n % 4 === 0 ? 4 : 5, 4 + (n % 9)) });
    const colleagues = ['p', 'q', 'r', 's', 't', 'u'].flatMap((clerk) => servings(clerk, 80, honest));
    const body = dayOf([...servings('x', 80, habit), ...servings('z', 80, habit), ...colleagues]);
    const findings = findIn({
      days: [{ day: DAY, body }],
      quarterFrom: '2026-10-01',
      settledUntil: () => null,
    });
    const caught = findings.filter(({ detector }) => detector === 'early_presses').map((one) => one.staffId);
    expect(caught.sort()).toEqual(['x', 'z']);
  });

  it('[INT4] is flagged where the top ratings come closer around one moment than the others’ do', () => {
    const scattered = [2, 3, 4, 5, 6, 7, 9, 12, 17];
    const delay = (n: number) => scattered[(n * 4) % scattered.length] ?? 0;
    const usual = (n: number) => ({ rating: pad(n % 4 === 0 ? 4 : 5, delay(n)) });
    const slow = (n: number) => ({ rating: pad(n % 4 === 0 ? 4 : 5, 1.5 * delay(n)) });
    // Every second rating is the clerk's own, six seconds or so after the finish.
    const patient = (n: number) => ({ rating: pad(5, n % 2 === 0 ? 5.3 + (n % 5) / 3 : delay(n)) });
    expect(namesOf(found(servings('x', 300, patient), usual))).toContain('even_presses');
    expect(namesOf(found(servings('x', 300, usual), usual))).not.toContain('even_presses');
    // A pad that is reached more slowly is pressed later by everybody.
    expect(namesOf(found(servings('x', 300, slow), usual))).not.toContain('even_presses');
  });

  it('[INT15] is flagged where low ratings are missing that belong to the clerk’s 4s', () => {
    const rated = (lows: number, fours: number) => (n: number) => ({
      rating: pad(n % 100 < lows ? 3 : n % 100 < lows + fours ? 4 : 5, 2 + (n % 11)),
    });
    const usual = rated(9, 20);
    expect(namesOf(found(servings('x', 400, rated(1, 22)), usual))).toContain('missing_lows');
    expect(namesOf(found(servings('x', 400, usual), usual))).not.toContain('missing_lows');
    // A friendlier clerk has fewer of both.
    expect(namesOf(found(servings('x', 400, rated(3, 12)), usual))).not.toContain('missing_lows');
  });

  it('[INT5] is flagged for a run of top ratings that is too long for chance', () => {
    const usual = (n: number) => ({ rating: pad(n % 3 === 0 ? 4 : 5, 2 + (n % 11)) });
    const always = (n: number) => ({ rating: pad(5, 2 + ((n * 7) % 23)) });
    expect(namesOf(found(servings('x', 120, always), usual))).toContain('top_runs');
    expect(namesOf(found(servings('x', 30, always), usual))).not.toContain('top_runs');
    expect(namesOf(found(servings('x', 120, usual), usual))).not.toContain('top_runs');
  });

  it('[INT6] is flagged where the pad knows only the best and the phones do not', () => {
    const mixed = (n: number): 2 | 4 | 5 => (n % 5 === 0 ? 2 : n % 3 === 0 ? 4 : 5);
    const usual = (n: number) => ({
      rating: n % 4 === 0 ? phone(mixed(n / 4)) : pad(mixed(n), 2 + (n % 11)),
    });
    const hidden = (n: number) => ({
      rating: n % 4 === 0 ? phone(mixed(n / 4)) : pad(5, 2 + ((n * 7) % 23)),
    });
    expect(namesOf(found(servings('x', 200, hidden), usual))).toContain('pad_unlike_phone');
    expect(namesOf(found(servings('x', 200, usual), usual))).not.toContain('pad_unlike_phone');
    // Eleven phone ratings say too little.
    expect(namesOf(found(servings('x', 44, hidden), usual))).not.toContain('pad_unlike_phone');
  });

  it('[INT8] is flagged where only those are asked whose visit was easy', () => {
    const hard = (n: number): Partial<RecordedServing> =>
      n % 3 === 0 ? { queuedAt: NINE + n * 600 * SECOND - 1_000 * SECOND } : {};
    const usual = (n: number) => ({
      ...hard(n),
      rating: n % 2 === 0 ? pad(n % 4 === 0 ? 4 : 5, 2 + (n % 11)) : null,
    });
    const selective = (n: number) => (n % 3 === 0 ? { ...hard(n), rating: null } : usual(n));
    expect(namesOf(found(servings('x', 150, selective), usual))).toContain('selective_prompting');
    expect(namesOf(found(servings('x', 150, usual), usual))).toEqual([]);
  });

  it('[INT13] has no flag for less than three, however rare it is', () => {
    const shortOnes = (count: number) =>
      servings('x', 12, (n) => (n < count ? { startedAt: NINE, endedAt: NINE + 5 * SECOND } : {}));
    expect(namesOf(found(shortOnes(2)))).toEqual([]);
    expect(namesOf(found(shortOnes(5)))).toContain('short_servings');
  });

  it('[INT13] is looked at anew after a decision, and from the quarter’s first day', () => {
    const day = (date: string) => ({
      day: date,
      body: dayOf([
        ...servings('x', 12, (n) => (n < 6 ? { startedAt: NINE, endedAt: NINE + 5 * SECOND } : {})),
        ...servings('y', 100),
      ]),
    });
    const days = [day('2026-09-30'), day('2026-10-08'), day('2026-10-09')];
    const look = (settledUntil: string | null, upTo = 3) =>
      findIn({
        days: days.slice(0, upTo),
        quarterFrom: '2026-10-01',
        settledUntil: () => settledUntil,
      }).find(({ detector }) => detector === 'short_servings');
    expect(look(null)).toMatchObject({ from: '2026-10-08', to: '2026-10-09', figures: { events: 12 } });
    expect(look('2026-10-08')).toMatchObject({ from: '2026-10-09', figures: { events: 6 } });
    expect(look('2026-10-08', 2)).toBeUndefined();
  });
});
