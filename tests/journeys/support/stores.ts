import { hasPostgres, makePostgres } from '../../support/postgres.ts';

/** A database of a hub's own. */
export interface JourneyDatabase {
  /** For `HALLBELL_DATABASE_URL`; empty: SQLite in the data directory. */
  readonly url: string;
  drop(): Promise<void>;
}

export interface JourneyStore {
  readonly name: 'SQLite' | 'PostgreSQL';
  make(): Promise<JourneyDatabase>;
}

export const SQLITE: JourneyStore = {
  name: 'SQLite',
  // It goes with the data directory.
  make: async () => ({ url: '', drop: async () => undefined }),
};

const POSTGRES: JourneyStore = { name: 'PostgreSQL', make: makePostgres };

/** SQLite always; PostgreSQL where one answers, or must. */
export const STORES: readonly JourneyStore[] = (await hasPostgres()) ? [SQLITE, POSTGRES] : [SQLITE];
