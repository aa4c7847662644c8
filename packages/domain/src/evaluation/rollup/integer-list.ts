/** Whole numbers, 32 bits each, one after another: a million of them take 4 MB, and sort in a few hundredths of a second. */
export class IntegerList {
  #numbers = new Int32Array(32);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    this.#makeRoom(1);
    this.#numbers[this.#length] = value;
    this.#length += 1;
  }

  /** Adds those of `source` from `from` to `to`, the latter not among them. */
  append(source: Int32Array, from: number, to: number): void {
    this.#makeRoom(to - from);
    // Most slices are a few numbers, for which a view on them costs more than they do.
    for (let at = from; at < to; at += 1) {
      this.#numbers[this.#length] = source[at] ?? 0;
      this.#length += 1;
    }
  }

  /** A copy, ascending. */
  sorted(): Int32Array {
    return this.#numbers.slice(0, this.#length).sort();
  }

  #makeRoom(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#numbers.length) return;
    const grown = new Int32Array(Math.max(needed, 3 * this.#numbers.length));
    grown.set(this.#numbers);
    this.#numbers = grown;
  }
}
