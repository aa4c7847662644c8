/** Answers that cost something and may be a little old: each is worked out once for all who ask meanwhile. */
export class KeptAnswers<Value> {
  readonly #keepMs: number;
  readonly #clock: () => number;
  readonly #kept = new Map<string, { readonly at: number; readonly answer: Promise<Value> }>();

  /** @param clock epoch milliseconds, which may jump */
  constructor(keepMs: number, clock: () => number) {
    this.#keepMs = keepMs;
    this.#clock = clock;
  }

  get(key: string, make: () => Promise<Value>): Promise<Value> {
    const kept = this.#kept.get(key);
    if (kept !== undefined && Math.abs(this.#clock() - kept.at) < this.#keepMs) return kept.answer;
    const answer = make();
    this.#kept.set(key, { at: this.#clock(), answer });
    // What failed is asked again by the next.
    answer.catch(() => {
      if (this.#kept.get(key)?.answer === answer) this.#kept.delete(key);
    });
    return answer;
  }
}
