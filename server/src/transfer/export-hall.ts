import type { Vault } from '../auth/vault.ts';
import { SettingError } from '../config.ts';
import { proofOf } from '../hubs/installation.ts';
import type { OpenedDatabase } from '../store/dialect.ts';
import { schemaVersion } from '../store/migrate.ts';
import { writeHallFile } from './hall-file.ts';
import { HALL_TABLES, rowsOf } from './hall-tables.ts';

const ROWS_AT_ONCE = 500;

export interface ExportedHall {
  readonly hallId: string;
  readonly rows: number;
  /** Entries of the journal. */
  readonly entries: number;
}

/**
 * Writes a hall, as of one moment, to a new file. Sessions, and what one hub knows of others, stay behind.
 * @param hallId null: the only hall
 */
export async function exportHall(
  database: OpenedDatabase,
  vault: Vault,
  { path, hallId }: { path: string; hallId: string | null },
): Promise<ExportedHall> {
  return database.readOneState(async (tx) => {
    const halls = await tx
      .selectFrom('halls')
      .select(['id', 'name', 'seq', 'last_hash'])
      .orderBy('id')
      .execute();
    const hall = hallId === null && halls.length === 1 ? halls[0] : halls.find(({ id }) => id === hallId);
    if (hall === undefined) {
      const known = halls.map(({ id, name }) => `${id}（${name}）`).join(', ') || '—';
      throw new SettingError(`请指明大厅：${known}`, `Name a hall: ${known}`);
    }
    async function* tables() {
      for (const table of HALL_TABLES) {
        for await (const rows of rowsOf(tx, table, hall?.id ?? '', ROWS_AT_ONCE))
          yield { table: table.name, rows };
      }
    }
    const head = {
      ...{ format: 'hallbell-hall' as const, version: 1 as const, schema: await schemaVersion(tx) },
      ...{ hallId: hall.id, hallName: hall.name, seq: hall.seq, lastHash: hall.last_hash },
      secretProof: proofOf(vault),
    };
    const rows = await writeHallFile(path, head, tables());
    return { hallId: hall.id, rows, entries: hall.seq };
  });
}
