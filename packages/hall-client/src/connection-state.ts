import type { SocketProblem } from '@hallbell/protocol';

export interface ConnectionState {
  /**
   * `live` once the hub has answered for all that is watched; `lost` after a drop or a silence, until it has again;
   * `outdated` while the hub will only have a newer page than this one, and goes on asking; `signed-out` is final: the
   * token is no longer good.
   */
  readonly status: 'connecting' | 'live' | 'lost' | 'outdated' | 'signed-out';
  /** Since when, by the hub’s clock, epoch milliseconds. */
  readonly sinceMs: number;
  /** Why it is outdated or signed out, or why the hub won't show something that is watched. */
  readonly problem: SocketProblem | null;
}

/** A value that tells when it changes. */
export class Observable<Value> {
  readonly #listeners = new Set<() => void>();
  #value: Value;

  constructor(value: Value) {
    this.#value = value;
  }

  get(): Value {
    return this.#value;
  }

  set(value: Value): void {
    this.#value = value;
    for (const listener of this.#listeners) listener();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
