import type { RowsMessage, Snapshot } from '@hallbell/protocol';

interface Change {
  readonly seq: number;
  /** The how-manieth message of this connection told it. */
  readonly arrival: number;
  /** Undefined is a tombstone: the row was dropped at `seq`. */
  readonly row: unknown;
}

/**
 * A topic's rows: a snapshot, and per key the row or tombstone of the highest sequence number after it, so that
 * late, doubled and reordered messages are harmless. Of two messages of one number the later to come wins.
 *
 * The snapshot's number is a floor: what is older is in it, and is passed over, so that only what changed after it
 * must be remembered. The floor holds for one connection: a hub that was restored from a backup counts from a
 * lower number again, and the first snapshot of a new connection is taken as it is.
 */
export class TopicReplica {
  /** What a reader sees. A reader's copy is never written to. */
  #rows: Record<string, unknown> = {};
  #isLent = false;
  readonly #changes = new Map<string, Change>();
  #tombstones = 0;
  #arrivals = 0;
  #floor: number | null = null;
  #seq = 0;

  /** The newest sequence number seen. */
  get seq(): number {
    return this.#seq;
  }

  /** How many dropped rows are remembered; the next snapshot forgets them. */
  get tombstones(): number {
    return this.#tombstones;
  }

  /** How many messages have come, for `replace` to know which came while a snapshot was on its way. */
  get arrivals(): number {
    return this.#arrivals;
  }

  /** The same object until something changes; copied once for a change that somebody looks at. */
  rows(): Readonly<Record<string, unknown>> {
    this.#isLent = true;
    return this.#rows;
  }

  /** Whether a snapshot is needed to know the topic as of `seq`. */
  isBehind(seq: number): boolean {
    return this.#floor === null || this.#seq < seq;
  }

  /** A new connection: the rows stay as they are until its first snapshot, which replaces them. */
  restart(): void {
    this.#floor = null;
    this.#changes.clear();
    this.#tombstones = 0;
  }

  /** What changed by one commit. Answers whether it was news; before the first snapshot it is only kept. */
  apply({ seq, set, drop }: Pick<RowsMessage, 'seq' | 'set' | 'drop'>): boolean {
    if (this.#floor !== null && seq < this.#floor) return false;
    this.#arrivals += 1;
    for (const [key, row] of Object.entries(set)) this.#note(key, seq, row);
    for (const key of drop) this.#note(key, seq, undefined);
    if (this.#floor === null) return false;
    this.#seq = Math.max(this.#seq, seq);
    return true;
  }

  /**
   * The whole topic as of a number. Older than the last one it is passed over. `askedAt` is what `arrivals` was
   * when it was asked for: rows that change without a new number are newer if they came after that.
   */
  replace({ seq, rows }: Pick<Snapshot, 'seq' | 'rows'>, askedAt: number): boolean {
    if (this.#floor !== null && seq < this.#floor) return false;
    this.#seq = this.#floor === null ? seq : Math.max(this.#seq, seq);
    this.#floor = seq;
    this.#rows = { ...rows };
    this.#isLent = false;
    for (const [key, change] of this.#changes) {
      if (change.seq > seq || (change.seq === seq && change.arrival > askedAt)) {
        this.#show(key, change.row);
        this.#seq = Math.max(this.#seq, change.seq);
      } else {
        this.#changes.delete(key);
        if (change.row === undefined) this.#tombstones -= 1;
      }
    }
    return true;
  }

  #note(key: string, seq: number, row: unknown): void {
    const known = this.#changes.get(key);
    if (known !== undefined) {
      if (seq < known.seq) return;
      if (known.row === undefined) this.#tombstones -= 1;
    }
    if (row === undefined) this.#tombstones += 1;
    this.#changes.set(key, { seq, arrival: this.#arrivals, row });
    if (this.#floor !== null) this.#show(key, row);
  }

  #show(key: string, row: unknown): void {
    if (this.#isLent) this.#rows = { ...this.#rows };
    this.#isLent = false;
    if (row === undefined) delete this.#rows[key];
    else this.#rows[key] = row;
  }
}

/** The rows whose key starts with `prefix`, e.g. `window:`. */
export function rowsOfKind<Rows extends object, Prefix extends string>(
  rows: Rows,
  prefix: Prefix,
): NonNullable<Rows[Extract<keyof Rows, `${Prefix}${string}`>]>[] {
  const found: NonNullable<Rows[Extract<keyof Rows, `${Prefix}${string}`>]>[] = [];
  for (const key in rows) {
    if (!key.startsWith(prefix)) continue;
    const row = rows[key as Extract<keyof Rows, `${Prefix}${string}`>];
    if (row !== undefined && row !== null) found.push(row);
  }
  return found;
}
