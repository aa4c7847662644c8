/**
 * Waits are worked out anew this soon after a change, or later where it takes long: a twentieth of one core is theirs at
 * most. A wait is told in steps of five minutes; never is one older than `EVERY_MS`.
 */
const AFTER_CHANGE_MS = 2_000;
const REST = 20;
const EVERY_MS = 15_000;

/** When one hall's waits are to be worked out anew. All times are milliseconds, `now` those of the hub's clock. */
export class EstimateTiming {
  #isChanged = true;
  #begunAt = 0;
  #tookMs = 0;
  #isRunning = false;

  /** Something happened that waits may hang on. */
  changed(): void {
    this.#isChanged = true;
  }

  isDue(now: number): boolean {
    if (this.#isRunning) return false;
    // The clock may have been set back.
    const age = Math.abs(now - this.#begunAt);
    const rest = Math.max(AFTER_CHANGE_MS, REST * this.#tookMs);
    return age >= EVERY_MS || (this.#isChanged && age >= rest);
  }

  /** What changes from now on may not be in it. */
  begin(now: number): void {
    this.#isRunning = true;
    this.#isChanged = false;
    this.#begunAt = now;
  }

  end(tookMs: number): void {
    this.#isRunning = false;
    this.#tookMs = tookMs;
  }
}
