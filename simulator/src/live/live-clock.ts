/** The hall's time in a play: it goes so many times faster than the real one. */
export class LiveClock {
  readonly #startAt: number;
  readonly #speed: number;
  readonly #signal: AbortSignal;
  readonly #startedAt = performance.now();

  /**
   * @param startAt what it shows now, epoch milliseconds
   * @param signal that ends every sleep
   */
  constructor(startAt: number, speed: number, signal: AbortSignal) {
    this.#startAt = startAt;
    this.#speed = speed;
    this.#signal = signal;
  }

  now(): number {
    return this.#startAt + (performance.now() - this.#startedAt) * this.#speed;
  }

  /** Comes back at once for what has passed. */
  sleepUntil(at: number): Promise<void> {
    const realMs = (at - this.now()) / this.#speed;
    if (realMs <= 0 || this.#signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, realMs);
      this.#signal.addEventListener('abort', wake, { once: true });
    });
  }
}
