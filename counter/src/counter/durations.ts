const MINUTE_MS = 60_000;

/** A running clock: `4:07`, from an hour on `1:04:07`. A negative time reads as zero. */
export function stopwatch(ms: number): string {
  const seconds = Math.max(Math.floor(ms / 1000), 0);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours === 0 ? `${minutes}:${two(seconds % 60)}` : `${hours}:${two(minutes)}:${two(seconds % 60)}`;
}

/** Whole minutes that have passed. */
export function minutesSince(atMs: number, nowMs: number): number {
  return Math.max(Math.floor((nowMs - atMs) / MINUTE_MS), 0);
}
