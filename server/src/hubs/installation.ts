import { randomUUID } from 'node:crypto';
import type { Vault } from '../auth/vault.ts';
import { SettingError } from '../config.ts';
import type { Database } from '../store/dialect.ts';

/** What every hub of a database has in common: the first one writes it. */
async function agreeOn(writer: Database, name: 'id' | 'secret', value: string): Promise<string> {
  await writer
    .insertInto('installation')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const row = await writer
    .selectFrom('installation')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return row.value;
}

/** By which the hubs of this database find one another where others use the same Redis. */
export function installationId(writer: Database): Promise<string> {
  return agreeOn(writer, 'id', randomUUID());
}

/** Tells secrets apart, and nothing of them. */
export const proofOf = (vault: Vault): string => vault.fingerprint('the secret of this installation');

/**
 * Makes sure that this hub has the secret by which the database was written: with another one it could read no identity,
 * and would take a command that is sent again for a new one. Throws a SettingError.
 */
export async function requireSecret(writer: Database, vault: Vault): Promise<void> {
  const proof = proofOf(vault);
  if ((await agreeOn(writer, 'secret', proof)) === proof) return;
  throw new SettingError(
    '数据目录中的 secret.key 不是这个数据库的密钥：请从备份或另一台服务器复制；确已丢失时运行 npm run hallbell -- replace-secret',
    'The secret.key in the data directory is not that of this database: copy it from a backup or another hub; where it is lost, run npm run hallbell -- replace-secret',
  );
}

/** Takes this secret from now on. What the earlier one has sealed can't be read by anybody any more. */
export async function replaceSecret(writer: Database, vault: Vault): Promise<void> {
  await agreeOn(writer, 'secret', proofOf(vault));
  await writer
    .updateTable('installation')
    .set({ value: proofOf(vault) })
    .where('name', '=', 'secret')
    .execute();
}
