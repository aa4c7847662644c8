import type { Kysely } from 'kysely';
import type { Vault } from '../auth/vault.ts';
import { verifyJournal } from '../cli/verify-journal.ts';
import { SettingError } from '../config.ts';
import { proofOf } from '../hubs/installation.ts';
import type { OpenedDatabase } from '../store/dialect.ts';
import { schemaVersion } from '../store/migrate.ts';
import type { Tables } from '../store/schema.ts';
import { HallFileFault, type HallFileHead, readHallFile, type TableRows } from './hall-file.ts';
import { HALL_TABLES, type Row } from './hall-tables.ts';
import { Resealing } from './resealing.ts';

/** Well below the number of values that either database takes in one statement. */
const VALUES_AT_ONCE = 5_000;

export interface ImportedHall {
  readonly hallId: string;
  readonly hallName: string;
  readonly rows: number;
  /** Entries of the journal, whose chain is whole. */
  readonly entries: number;
}

/**
 * Brings a hall from a file into a database that does not have it: all of it, with its journal's chain whole, or nothing.
 * @param theirs the secret that sealed its identities, where that is not this database's
 */
export async function importHall(
  database: OpenedDatabase,
  vault: Vault,
  { path, theirs }: { path: string; theirs: Vault | null },
): Promise<ImportedHall> {
  try {
    return await readHallFile(path, (head, tables) =>
      database.write(async ({ tx }) => {
        await requireFitting(tx, head);
        const rows = await writeTables(tx, tables, resealing(head, vault, theirs));
        const verdict = await verifyJournal(tx, { id: head.hallId, seq: head.seq, last_hash: head.lastHash });
        if (verdict.broken !== null)
          throw new HallFileFault(`its journal breaks at entry ${verdict.broken.seq}`);
        return { hallId: head.hallId, hallName: head.hallName, rows, entries: head.seq };
      }),
    );
  } catch (error) {
    throw explained(error, database);
  }
}

function resealing(head: HallFileHead, vault: Vault, theirs: Vault | null): Resealing {
  if (head.secretProof === proofOf(vault)) return new Resealing(vault, vault);
  if (theirs !== null && head.secretProof === proofOf(theirs)) return new Resealing(theirs, vault);
  throw new SettingError(
    '证件与电话由原大厅的 secret.key 加密：请用 --secret 指明那个文件，导入时改用本数据库的密钥',
    'Its identities are sealed by the secret.key of the hub that it comes from: name that file by --secret, so that they are sealed anew',
  );
}

async function requireFitting(tx: Kysely<Tables>, { schema, hallId, hallName }: HallFileHead): Promise<void> {
  const own = await schemaVersion(tx);
  if (schema !== own) {
    throw new SettingError(
      `文件来自另一版本（${schema}，本机 ${own}）：请先把两边升级到同一版本，再重新导出`,
      `The file is of another version (${schema}, here ${own}): bring both to the same one, and export again`,
    );
  }
  const there = await tx.selectFrom('halls').select('id').where('id', '=', hallId).executeTakeFirst();
  if (there !== undefined) {
    throw new SettingError(
      `大厅已在数据库中：${hallName}`,
      `The hall is in the database already: ${hallName}`,
    );
  }
}

async function writeTables(
  tx: Kysely<Tables>,
  tables: AsyncGenerator<TableRows>,
  seals: Resealing,
): Promise<number> {
  const known = new Set<string>(HALL_TABLES.map(({ name }) => name));
  let count = 0;
  for await (const { table, rows } of tables) {
    if (!known.has(table)) throw new HallFileFault(`it has a table ${table}`);
    for (const part of inParts(rows.map((row) => seals.reseal(table, row)))) {
      // Which table it is shows only when it runs: Kysely's types can't follow.
      await tx
        .insertInto(table as 'tickets')
        .values(part as never)
        .execute();
    }
    count += rows.length;
  }
  return count;
}

function* inParts(rows: readonly Row[]): Generator<Row[]> {
  const columns = Object.keys(rows[0] ?? {}).length;
  const atOnce = Math.max(1, Math.floor(VALUES_AT_ONCE / Math.max(1, columns)));
  for (let from = 0; from < rows.length; from += atOnce) yield rows.slice(from, from + atOnce);
}

function explained(error: unknown, { dialect }: OpenedDatabase): unknown {
  if (error instanceof HallFileFault) {
    return new SettingError(
      `文件不能用，数据库未改动（${error.message}）`,
      `The file can't be used, and nothing was changed: ${error.message}`,
    );
  }
  if (!dialect.isUniqueViolation(error)) return error;
  const detail = error instanceof Error && 'detail' in error ? String(error.detail) : String(error);
  return new SettingError(
    `与库中其他大厅的编号或工号相同，数据库未改动：请在原大厅修改后重新导出（${detail}）`,
    `An id or staff number is another hall's, and nothing was changed: change it in the old hall and export again (${detail})`,
  );
}
