const MINUTE_MS = 60_000;

/** Whole minutes from `at` to `now`, both epoch milliseconds; 0 where a clock says less. */
export function minutesSince(at: number, now: number): number {
  return Math.max(0, Math.floor((now - at) / MINUTE_MS));
}
