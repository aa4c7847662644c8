import type { Selectable } from 'kysely';
import type { Database } from '../store/dialect.ts';
import type { DeviceTable } from '../store/schema.ts';

type KnownDevice = Pick<
  Selectable<DeviceTable>,
  'id' | 'kind' | 'hall_id' | 'window_id' | 'window_ids' | 'muted'
>;

type Found = ReadonlyMap<string | null, KnownDevice>;

interface Gathering {
  readonly hashes: Set<string>;
  readonly found: Promise<Found>;
}

/** The lookups of each database that have been asked for and not yet sent. */
const gatherings = new WeakMap<Database, Gathering>();

/**
 * The device that holds this token and has not been revoked. Those that are asked for in the same moment are looked up
 * by one statement. It is sent after all of them have asked: a token that was revoked before is never taken.
 */
export async function deviceByTokenHash(db: Database, tokenHash: string): Promise<KnownDevice | undefined> {
  const gathering = gatherings.get(db) ?? gather(db);
  gathering.hashes.add(tokenHash);
  return (await gathering.found).get(tokenHash);
}

function gather(db: Database): Gathering {
  const hashes = new Set<string>();
  const found = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
    gatherings.delete(db);
    return lookUp(db, [...hashes]);
  });
  const gathering = { hashes, found };
  gatherings.set(db, gathering);
  return gathering;
}

async function lookUp(db: Database, tokenHashes: readonly string[]): Promise<Found> {
  const devices = await db
    .selectFrom('devices')
    .select(['token_hash', 'id', 'kind', 'hall_id', 'window_id', 'window_ids', 'muted'])
    .where('token_hash', 'in', tokenHashes)
    .where('revoked_at', 'is', null)
    .execute();
  return new Map(devices.map(({ token_hash: hash, ...device }) => [hash, device]));
}
