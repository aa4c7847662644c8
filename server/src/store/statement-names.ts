/** Statements that a connection keeps prepared, at most. */
const KEPT = 200;
/** Texts that are remembered in case they come again, at most. */
const NOTED = 2_000;

/**
 * The names of the statements that are worth preparing: those that come again. Some texts are made by how many ids they
 * name, so there is no end to them, and a connection keeps what it has prepared until it ends.
 */
export class StatementNames {
  readonly #names = new Map<string, string>();
  readonly #noted = new Set<string>();
  #generation = 0;

  /** Undefined for what is not to be prepared. */
  of(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= KEPT) return known;
    if (!this.#noted.has(text)) {
      if (this.#noted.size >= NOTED) this.#noted.clear();
      this.#noted.add(text);
      return undefined;
    }
    this.#noted.delete(text);
    const name = `g${this.#generation}s${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }

  /**
   * After a newer hub has changed the tables, what was prepared before answers other columns than it did, and the
   * database refuses it for good: everything gets a new name then.
   */
  heed(error: unknown): void {
    if (!isChangedResult(error)) return;
    this.#generation += 1;
    this.#names.clear();
  }
}

/** `feature_not_supported`, which no statement of ours gets for another reason. */
export const isChangedResult = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === '0A000';
