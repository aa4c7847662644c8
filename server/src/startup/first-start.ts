import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireStrong } from '../auth/password-rules.ts';
import { hashPassword } from '../auth/passwords.ts';
import { type HubConfig, SettingError } from '../config.ts';
import { seedSampleHall } from '../sample-hall/index.ts';
import type { OpenedDatabase } from '../store/dialect.ts';
import { ownFile } from './data-dir.ts';

/** The passwords that were made at the first start of the sample hall, to be told again at each start. */
export interface DemoSignIn {
  adminPassword: string;
  clerkPassword: string;
}

const PASSWORD_BYTES = 9;
export const newPassword = (): string => randomBytes(PASSWORD_BYTES).toString('base64url');

const signInFile = (config: HubConfig) => join(config.dataDir, 'demo-sign-in.json');

/** How to sign in to the sample hall; null where this is no demonstration. */
export function readDemoSignIn(config: HubConfig): DemoSignIn | null {
  const file = signInFile(config);
  return config.demo && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/**
 * The first administrator, and in a demonstration the sample hall. Answers what to tell of them; null where
 * there is nothing that only now can be told. Throws a SettingError for a password that anybody would guess.
 * @param at when the hall is made, epoch milliseconds
 */
export async function fillWhenEmpty(
  database: OpenedDatabase,
  config: HubConfig,
  at: number,
): Promise<DemoSignIn | { adminPassword: string } | null> {
  const anyone = await database.reader.selectFrom('staff').select('id').limit(1).executeTakeFirst();
  if (anyone) return readDemoSignIn(config);
  if (config.adminPassword !== null) await requireStrongSetting(config.adminPassword);
  const adminPassword = config.adminPassword ?? newPassword();
  if (!config.demo) {
    await addAdministrator(database, adminPassword);
    return { adminPassword };
  }
  const made: DemoSignIn = { adminPassword, clerkPassword: newPassword() };
  await seedSampleHall(database, { at, clerkPassword: made.clerkPassword, hashPassword });
  ownFile(signInFile(config), () => JSON.stringify(made));
  await addAdministrator(database, adminPassword);
  return made;
}

async function requireStrongSetting(password: string): Promise<void> {
  try {
    await requireStrong(password, []);
  } catch {
    throw new SettingError(
      'HALLBELL_ADMIN_PASSWORD 太常见或太容易猜到，请换一个，或不设置而由系统生成',
      'HALLBELL_ADMIN_PASSWORD is common or easy to guess; choose another, or leave it out and have one made',
    );
  }
}

async function addAdministrator({ writer }: OpenedDatabase, password: string): Promise<void> {
  await writer
    .insertInto('staff')
    .values({
      id: randomUUID(),
      hall_id: null,
      version: 1,
      archived: 0,
      staff_no: 'admin',
      name: '系统管理员',
      role: 'administrator',
      post: null,
      photo: null,
      active: 1,
      password_hash: await hashPassword(password),
      failed_sign_ins: 0,
      locked_until: null,
    })
    .execute();
}
