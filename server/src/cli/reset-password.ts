import { randomBytes, randomUUID } from 'node:crypto';
import { Vault } from '../auth/vault.ts';
import { CommandBus } from '../commands/bus.ts';
import { type HubConfig, SettingError } from '../config.ts';
import { endSessions, passwordColumns } from '../setup/staff.ts';
import { newPassword } from '../startup/first-start.ts';
import type { Database, OpenedDatabase } from '../store/dialect.ts';

/**
 * Gives somebody a new password, ends their sessions and any lock-out, and writes to the journal that it was done:
 * to that of their hall, or of every hall for one who belongs to all. Answers the password.
 */
export async function resetPassword(
  config: HubConfig,
  database: OpenedDatabase,
  staffNo: string,
): Promise<{ name: string; password: string }> {
  const staff = await database.reader
    .selectFrom('staff')
    .select(['id', 'name', 'hall_id'])
    .where('staff_no', '=', staffNo)
    .where('archived', '=', 0)
    .executeTakeFirst();
  if (!staff) throw new SettingError(`没有工号 ${staffNo}`, `There is no staff number ${staffNo}`);
  const password = newPassword();
  const columns = await passwordColumns(password, [staffNo, staff.name]);
  const write = async (db: Database) => {
    await db.updateTable('staff').set(columns).where('id', '=', staff.id).execute();
    await endSessions(db, staff.id);
  };
  const halls = await hallsOf(database.reader, staff.hall_id);
  if (halls.length === 0) await write(database.writer);
  const bus = new CommandBus({
    database,
    clock: Date.now,
    publicUrl: () => config.publicUrl,
    // Nothing is sealed here, so that the hub's secret is not asked for, nor made.
    vault: new Vault(randomBytes(32)),
  });
  for (const [index, hallId] of halls.entries()) {
    await bus.configure(
      {
        id: randomUUID(),
        hallId,
        type: 'setup.password-reset',
        actor: { kind: 'system' },
        payload: { staffId: staff.id },
      },
      async (setup) => {
        if (index === 0) await write(setup.tx);
        setup.append('staff.password-reset', { staffId: staff.id });
      },
    );
  }
  return { name: staff.name, password };
}

async function hallsOf(reader: Database, hallId: string | null): Promise<string[]> {
  if (hallId !== null) return [hallId];
  const halls = await reader.selectFrom('halls').select('id').orderBy('created_at').execute();
  return halls.map(({ id }) => id);
}
