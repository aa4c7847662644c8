import type { LogConfig } from 'kysely';

type Listener = (connection: string, ms: number) => void;

/** Hears how long each statement of a database took. */
export class QueryTimes {
  readonly #listeners = new Set<Listener>();

  /** Answers how to stop. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What a Kysely of this connection is given as its log. */
  of(connection: string): LogConfig {
    return ({ queryDurationMillis }) => {
      for (const listener of this.#listeners) listener(connection, queryDurationMillis);
    };
  }
}
