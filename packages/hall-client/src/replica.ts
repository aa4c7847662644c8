import type { RowsMessage, RowsOf, Snapshot, Topic } from '@hallbell/protocol';

/** What a screen sees of a topic. A new object for each change, the same one in between. */
export interface ReplicaView<T extends Topic = Topic> {
  /** False until the first snapshot. */
  readonly ready: boolean;
  /** The newest sequence number seen. */
  readonly seq: number;
  readonly rows: Partial<RowsOf<T>>;
}

interface Entry {
  readonly seq: number;
  /** Undefined is a tombstone: the row was dropped at `seq`. */
  readonly row: unknown;
}

/**
 * A topic's rows: per key the row or tombstone of the highest sequence number, so that late, doubled and
 * reordered messages are harmless. Of two messages of one number the later to come wins.
 */
export class TopicReplica<T extends Topic = Topic> {
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Set<() => void>();
  #seq = 0;
  #ready = false;
  #view: ReplicaView<T> = { ready: false, seq: 0, rows: {} };

  get(): ReplicaView<T> {
    return this.#view;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What changed by one commit. */
  apply(message: Pick<RowsMessage, 'seq' | 'set' | 'drop'>): void {
    for (const [key, row] of Object.entries(message.set)) this.#put(key, message.seq, row);
    for (const key of message.drop) this.#put(key, message.seq, undefined);
    this.#seq = Math.max(this.#seq, message.seq);
    this.#publish();
  }

  /** The whole topic as of a number: what it does not name, and is not newer, is gone. */
  replace(snapshot: Pick<Snapshot, 'seq' | 'rows'>): void {
    for (const [key, entry] of this.#entries) {
      if (entry.seq <= snapshot.seq && !Object.hasOwn(snapshot.rows, key))
        this.#put(key, snapshot.seq, undefined);
    }
    for (const [key, row] of Object.entries(snapshot.rows)) this.#put(key, snapshot.seq, row);
    this.#seq = Math.max(this.#seq, snapshot.seq);
    this.#ready = true;
    this.#publish();
  }

  #put(key: string, seq: number, row: unknown): void {
    const kept = this.#entries.get(key);
    if (kept === undefined || seq >= kept.seq) this.#entries.set(key, { seq, row });
  }

  #publish(): void {
    const rows: Record<string, unknown> = {};
    for (const [key, entry] of this.#entries) if (entry.row !== undefined) rows[key] = entry.row;
    // The hub makes each topic's rows of its own type; the wire itself carries no proof of it.
    this.#view = { ready: this.#ready, seq: this.#seq, rows: rows as Partial<RowsOf<T>> };
    for (const listener of this.#listeners) listener();
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
