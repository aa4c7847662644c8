import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { OpenedDatabase } from './dialect.ts';
import * as hall from './migrations/0001-hall.ts';
import * as setupVersions from './migrations/0002-setup-versions.ts';
import * as personal from './migrations/0003-personal.ts';
import * as slips from './migrations/0004-slips.ts';
import * as offlineLetters from './migrations/0005-offline-letters.ts';
import * as voice from './migrations/0006-voice.ts';
import * as slipPrinters from './migrations/0007-slip-printers.ts';
import * as ticketTemplate from './migrations/0008-ticket-template.ts';
import * as refusedHandIns from './migrations/0009-refused-hand-ins.ts';
import * as dayRollups from './migrations/0010-day-rollups.ts';
import * as scoring from './migrations/0011-scoring.ts';
import * as cases from './migrations/0012-cases.ts';
import * as integrity from './migrations/0013-integrity.ts';
import * as periods from './migrations/0014-periods.ts';
import * as alarms from './migrations/0015-alarms.ts';
import * as works from './migrations/0016-works.ts';
import * as manyHubs from './migrations/0017-many-hubs.ts';
import * as city from './migrations/0018-city.ts';
import * as freshStatistics from './migrations/0019-fresh-statistics.ts';
import type { Tables } from './schema.ts';

/** Shipped migrations only grow: forward, each in a transaction, never edited. */
const MIGRATIONS = {
  '0001-hall': hall,
  '0002-setup-versions': setupVersions,
  '0003-personal': personal,
  '0004-slips': slips,
  '0005-offline-letters': offlineLetters,
  '0006-voice': voice,
  '0007-slip-printers': slipPrinters,
  '0008-ticket-template': ticketTemplate,
  '0009-refused-hand-ins': refusedHandIns,
  '0010-day-rollups': dayRollups,
  '0011-scoring': scoring,
  '0012-cases': cases,
  '0013-integrity': integrity,
  '0014-periods': periods,
  '0015-alarms': alarms,
  '0016-works': works,
  '0017-many-hubs': manyHubs,
  '0018-city': city,
  '0019-fresh-statistics': freshStatistics,
};

/** Brings the database to the newest schema. Throws what went wrong; an earlier state is left whole. */
export async function migrate({ writer, dialect }: OpenedDatabase): Promise<void> {
  const schema = await dialect.schemaOf(writer);
  const migrator = new Migrator({
    db: writer,
    ...(schema === undefined ? {} : { migrationTableSchema: schema }),
    provider: {
      getMigrations: async () =>
        Object.fromEntries(
          Object.entries(MIGRATIONS).map(([name, { up }]) => [
            name,
            { up: (db: Kysely<unknown>) => up(db, dialect) },
          ]),
        ),
    },
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

/** The newest migration that the database has. */
export async function schemaVersion(db: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{ name: string }>`select max(name) as name from kysely_migration`.execute(db);
  return rows[0]?.name ?? '';
}
