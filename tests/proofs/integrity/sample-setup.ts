import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandBus, migrate, openSqlite, SAMPLE_HALL_ID, seedSampleHall, Vault } from '@hallbell/server';
import { type MemorySetup, viewOfConfig } from '@hallbell/simulator';

/** The sample hall as the hub sets it up, to be played without a database. */
export async function sampleSetup(): Promise<MemorySetup> {
  const folder = mkdtempSync(join(tmpdir(), 'hallbell-integrity-'));
  const database = openSqlite(join(folder, 'hall.db'), 'at-close');
  try {
    await migrate(database);
    await seedSampleHall(database, { at: 0, clerkPassword: '-', hashPassword: async () => '-' });
    const vault = new Vault(randomBytes(32));
    const bus = new CommandBus({ database, clock: () => 0, publicUrl: () => '', vault });
    const config = await bus.hallConfig(SAMPLE_HALL_ID);
    const hall = viewOfConfig(config);
    return {
      hall,
      rules: config.settings.rules,
      credits: new Map([...config.classes.values()].map((one) => [one.id, one.credit_seconds])),
      clerks: new Map(hall.windows.map(({ id }) => [id, `clerk of ${id}`])),
    };
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
