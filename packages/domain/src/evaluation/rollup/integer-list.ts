/** Whole numbers, 32 bits each, one after another: a million of them take 4 MB, and sort in a few hundredths of a second. */
export class IntegerList {
  #numbers = new Int32Array(16);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#numbers.length) {
      const grown = new Int32Array(this.#length * 2);
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    this.#numbers[this.#length] = value;
    this.#length += 1;
  }

  /** A copy, ascending. */
  sorted(): Int32Array {
    return this.#numbers.slice(0, this.#length).sort();
  }
}
