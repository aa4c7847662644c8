import type { Kysely } from 'kysely';
import type { CommandBus } from '../commands/bus.ts';
import { HallError, StaleVersionError } from '../errors.ts';
import type { Dialect } from '../store/dialect.ts';
import type { Tables } from '../store/schema.ts';
import type { AnyCollection, CollectionTable, Scope, Versioned } from './collection.ts';
import { type ExpectedVersion, requireVersion } from './version.ts';

/** What the tables of set-up have in common. Each collection's own columns come from its definition. */
interface AnyRow extends Versioned {
  [column: string]: unknown;
}
const anyTable = (db: Kysely<Tables>) => db as unknown as Kysely<Record<CollectionTable, AnyRow>>;

export interface SetupChanges {
  readonly bus: CommandBus;
  readonly dialect: Dialect;
}

/** The sender's id of a change, and in whose set-up it is made. */
export interface ChangeMeta extends Scope {
  readonly id: string;
}

export async function createThing(
  { bus, dialect }: SetupChanges,
  collection: AnyCollection,
  { id: commandId, ...scope }: ChangeMeta,
  body: object,
): Promise<Versioned> {
  const { entity, table } = collection;
  const columns = await collection.columns(body, scope);
  const change = bus.configure<Versioned>(
    {
      id: commandId,
      ...scope,
      type: `setup.${entity}-created`,
      payload: collection.fingerprinted?.(body, bus.services.vault) ?? body,
    },
    async (setup) => {
      const id = setup.newId();
      const change = { setup, scope, id, body, before: null };
      await collection.check?.(change);
      await anyTable(setup.tx)
        .insertInto(table)
        .values({
          id,
          hall_id: scope.hallId,
          version: 1,
          archived: 0,
          ...collection.initial?.(setup.at),
          ...columns,
        })
        .execute();
      await collection.wrote?.(change);
      setup.append(`${entity}.created`, { [`${entity}Id`]: id, ...recorded(collection, body) });
      return readOne(collection, setup.tx, scope, id);
    },
  );
  return numbered(dialect, change);
}

export async function replaceThing(
  { bus, dialect }: SetupChanges,
  collection: AnyCollection,
  { id: commandId, ...scope }: ChangeMeta,
  target: { id: string; expected: ExpectedVersion },
  body: object,
): Promise<Versioned> {
  const { entity, table } = collection;
  const { id } = target;
  const columns = await collection.columns(body, scope);
  const change = bus.configure<Versioned>(
    {
      id: commandId,
      ...scope,
      type: `setup.${entity}-updated`,
      payload: { ...target, body: collection.fingerprinted?.(body, bus.services.vault) ?? body },
    },
    async (setup) => {
      const before = await readOne(collection, setup.tx, scope, id);
      requireVersion(before.version, target.expected);
      const change = { setup, scope, id, body, before };
      await collection.check?.(change);
      await writeNext(setup.tx, table, before, columns);
      await collection.wrote?.(change);
      setup.append(`${entity}.updated`, { [`${entity}Id`]: id, ...recorded(collection, body) });
      return readOne(collection, setup.tx, scope, id);
    },
  );
  return numbered(dialect, change);
}

/** Takes a thing out of use. Its row stays: tickets and servings of the past refer to it. */
export async function retireThing(
  { bus }: SetupChanges,
  collection: AnyCollection,
  { id: commandId, ...scope }: ChangeMeta,
  target: { id: string; expected: ExpectedVersion },
): Promise<void> {
  const { entity, table } = collection;
  await bus.configure(
    { id: commandId, ...scope, type: `setup.${entity}-retired`, payload: target },
    async (setup) => {
      const before = await readOne(collection, setup.tx, scope, target.id);
      requireVersion(before.version, target.expected);
      const retirement = { setup, scope, before };
      await collection.checkRetirement?.(retirement);
      await writeNext(setup.tx, table, before, { archived: 1 });
      await collection.retired?.(retirement);
      setup.append(`${entity}.retired`, { [`${entity}Id`]: before.id });
    },
  );
}

/** An administrator belongs to all halls: a change in another hall's turn may still come between. */
async function writeNext(
  tx: Kysely<Tables>,
  table: CollectionTable,
  before: Versioned,
  columns: object,
): Promise<void> {
  const { numUpdatedRows } = await anyTable(tx)
    .updateTable(table)
    .set({ ...columns, version: before.version + 1 })
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new StaleVersionError(before.version + 1);
}

/** Throws the collection's own not-found code, also for what is out of use or another hall's. */
export async function readOne(
  collection: AnyCollection,
  db: Kysely<Tables>,
  scope: Scope,
  id: string,
): Promise<Versioned> {
  const [found] = await collection.read(db, scope, id);
  if (!found) throw new HallError(collection.notFound);
  return found;
}

function recorded(collection: AnyCollection, body: object): object {
  return collection.recorded?.(body) ?? { ...body };
}

/** The database itself keeps numbers unique, also against another hub. */
function numbered<R>(dialect: Dialect, change: Promise<{ result: R }>): Promise<R> {
  return change.then(
    ({ result }) => result,
    (error: unknown) => {
      throw dialect.isUniqueViolation(error) ? new HallError('number_taken') : error;
    },
  );
}
