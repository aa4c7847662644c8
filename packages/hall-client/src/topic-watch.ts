import type { ErrorCode, RowsOf, Topic } from '@hallbell/protocol';
import { TopicReplica } from './replica.ts';

/** How much the rows of a topic are worth now. Times are of the hub's clock, epoch milliseconds. */
export interface Freshness {
  /**
   * `asking`: nothing has come yet. `fresh`: confirmed on the connection that stands. `stale`: right as of `sinceMs`,
   * unknown since. `refused`: the hub won't show it; it is asked again all the same.
   */
  readonly status: 'asking' | 'fresh' | 'stale' | 'refused';
  readonly sinceMs: number;
  /** Why the latest question was refused, also where that may pass; null where it was not. */
  readonly code: ErrorCode | null;
}

/** What a screen sees of a topic. A new object for each change, the same one in between. */
export interface ReplicaView<T extends Topic = Topic> {
  /** False until the first snapshot. */
  readonly ready: boolean;
  /** The newest sequence number seen. */
  readonly seq: number;
  readonly rows: Partial<RowsOf<T>>;
  readonly freshness: Freshness;
}

/** One watched topic: its rows, how fresh they are, and where the question for a snapshot stands. */
export class TopicWatch {
  readonly topic: Topic;
  readonly replica = new TopicReplica();
  /** How many look at it. */
  count = 0;
  /** When a message last told of this topic, on the steady clock. */
  heardAt: number;
  /** The question that is out; an answer to an earlier one is passed over. */
  question: { readonly askedAt: number } | null = null;
  /** How often in a row it was asked without a snapshot in answer. */
  attempts = 0;
  timer: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();
  #freshness: Freshness;
  #view: ReplicaView | null = null;
  #ready = false;

  constructor(topic: Topic, heardAt: number, sinceMs: number) {
    this.topic = topic;
    this.heardAt = heardAt;
    this.#freshness = { status: 'asking', sinceMs, code: null };
  }

  get freshness(): Freshness {
    return this.#freshness;
  }

  get(): ReplicaView {
    this.#view ??= {
      ready: this.#ready,
      seq: this.replica.seq,
      // The hub makes each topic's rows of its own type; the wire itself carries no proof of it.
      rows: this.replica.rows() as ReplicaView['rows'],
      freshness: this.#freshness,
    };
    return this.#view;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A snapshot has come: the rows are right. */
  confirm(sinceMs: number): void {
    this.#ready = true;
    this.#freshness = { status: 'fresh', sinceMs, code: null };
    this.tell();
  }

  /** What was fresh is right as of then only; what was not stays what it was. */
  doubt(sinceMs: number): void {
    if (this.#freshness.status !== 'fresh') return;
    this.#freshness = { status: 'stale', sinceMs, code: null };
    this.tell();
  }

  /** A question was refused: for good as things stand, or by something that may pass. */
  refuse(code: ErrorCode, isFinal: boolean, sinceMs: number): void {
    this.doubt(sinceMs);
    const { status, sinceMs: since } = this.#freshness;
    const becomes = isFinal ? 'refused' : status;
    this.#freshness = { status: becomes, sinceMs: becomes === status ? since : sinceMs, code };
    this.tell();
  }

  tell(): void {
    this.#view = null;
    for (const listener of [...this.#listeners]) listener();
  }
}
