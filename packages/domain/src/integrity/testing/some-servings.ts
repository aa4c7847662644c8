import type { IntegrityDay } from '../integrity-day.ts';
import { integrityDayOf } from '../integrity-day.ts';
import { type RecordedServing, type RecordedSpan, watchDay } from '../watched-serving.ts';

/** 2026-11-23 09:00 in Shanghai. */
export const NINE = Date.UTC(2026, 10, 23, 1);
export const SCHEDULE = [
  { from: NINE, to: NINE + 3 * 3_600_000 },
  { from: NINE + 4.5 * 3_600_000, to: NINE + 8 * 3_600_000 },
];
const SECOND = 1_000;

/** The n-th serving of a clerk: every ten minutes one, called five minutes after its taking, handled in 300 s. */
export function serving(clerk: string, n: number, change: Partial<RecordedServing> = {}): RecordedServing {
  const calledAt = NINE + n * 600 * SECOND;
  return {
    id: `${clerk}-${n}`,
    ticketId: `ticket of ${clerk}-${n}`,
    windowId: `window of ${clerk}`,
    staffId: clerk,
    serviceId: 'a',
    status: 'finished',
    takenAt: calledAt - 300 * SECOND,
    queuedAt: calledAt - 300 * SECOND,
    calledAt,
    startedAt: calledAt + 20 * SECOND,
    endedAt: calledAt + 320 * SECOND,
    heldMs: 0,
    standardSeconds: 300,
    promisedWaitSeconds: 900,
    rating: null,
    ...change,
  };
}

export const pad = (level: 1 | 2 | 3 | 4 | 5, seconds = 6) =>
  ({ level, source: 'pad', responseMs: seconds * SECOND }) as const;
export const phone = (level: 1 | 2 | 3 | 4 | 5) =>
  ({ level, source: 'phone', responseMs: 3_600 * SECOND }) as const;

/** So many servings of a clerk, each made by its number. */
export function servings(
  clerk: string,
  count: number,
  change: (n: number) => Partial<RecordedServing> = () => ({}),
): RecordedServing[] {
  return Array.from({ length: count }, (_, n) => serving(clerk, n, change(n)));
}

/** A day on which the hall was open as long as anybody served. */
export function dayOf(
  recorded: readonly RecordedServing[],
  spans: readonly RecordedSpan[] = [],
): IntegrityDay {
  const last = Math.max(...recorded.map(({ calledAt }) => calledAt), NINE);
  return integrityDayOf(
    watchDay(recorded, spans, 30),
    [{ from: NINE - 3_600_000, to: last + 3_600_000 }],
    [],
  );
}
