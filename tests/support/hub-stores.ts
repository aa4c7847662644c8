import { hasPostgres, makePostgres } from './postgres.ts';

/** A database of a hub's own. */
export interface HubDatabase {
  /** For `HALLBELL_DATABASE_URL`; empty: SQLite in the data directory. */
  readonly url: string;
  drop(): Promise<void>;
}

export interface HubStore {
  readonly name: 'SQLite' | 'PostgreSQL';
  make(): Promise<HubDatabase>;
}

export const SQLITE: HubStore = {
  name: 'SQLite',
  // It goes with the data directory.
  make: async () => ({ url: '', drop: async () => undefined }),
};

const POSTGRES: HubStore = { name: 'PostgreSQL', make: makePostgres };

/** SQLite always; PostgreSQL where one answers, or must. */
export const STORES: readonly HubStore[] = (await hasPostgres()) ? [SQLITE, POSTGRES] : [SQLITE];
