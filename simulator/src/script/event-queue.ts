/** What will happen, by its time. Of two things at one instant the one that was put in first comes first. */
export class EventQueue<Event> {
  readonly #heap: { at: number; order: number; event: Event }[] = [];
  #orders = 0;
  #now: number;

  /** @param now before which nothing happens, epoch milliseconds */
  constructor(now: number) {
    this.#now = now;
  }

  /** When the latest event was taken out. */
  get now(): number {
    return this.#now;
  }

  get size(): number {
    return this.#heap.length;
  }

  /** Of the next event; null when there is none. */
  get nextAt(): number | null {
    return this.#heap[0]?.at ?? null;
  }

  /** Throws a RangeError for the past. */
  push(at: number, event: Event): void {
    if (!(at >= this.#now)) throw new RangeError(`${at} is before ${this.#now}`);
    const entry = { at, order: this.#orders, event };
    this.#orders += 1;
    this.#heap.push(entry);
    this.#rise(this.#heap.length - 1);
  }

  /** The next event, and time moves on to it; null when there is none. */
  pop(): Event | null {
    const [first] = this.#heap;
    const last = this.#heap.pop();
    if (first === undefined || last === undefined) return null;
    if (first !== last) {
      this.#heap[0] = last;
      this.#sink(0);
    }
    this.#now = first.at;
    return first.event;
  }

  #isBefore(a: number, b: number): boolean {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (one === undefined || other === undefined) return false;
    return one.at < other.at || (one.at === other.at && one.order < other.order);
  }

  #swap(a: number, b: number): void {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (one === undefined || other === undefined) return;
    this.#heap[a] = other;
    this.#heap[b] = one;
  }

  #rise(from: number): void {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(from: number): void {
    for (let at = from; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let least = at;
      if (this.#isBefore(left, least)) least = left;
      if (this.#isBefore(right, least)) least = right;
      if (least === at) return;
      this.#swap(at, least);
      at = least;
    }
  }
}
