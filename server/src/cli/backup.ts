import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { type HubConfig, SettingError } from '../config.ts';
import { databaseFile } from '../startup/database.ts';

/**
 * Copies the embedded database to a new file, as of one moment, while the hub goes on. The copy is whole and one
 * file, or it is not there. Throws a SettingError for what its user can mend.
 */
export async function backUp(config: HubConfig, target: string): Promise<void> {
  if (config.databaseUrl !== null) {
    throw new SettingError(
      `数据库是 PostgreSQL，请用它自己的工具备份：pg_dump --format=custom --file=${target} "$HALLBELL_DATABASE_URL"`,
      `The database is PostgreSQL, which has a tool of its own: pg_dump --format=custom --file=${target} "$HALLBELL_DATABASE_URL"`,
    );
  }
  if (existsSync(target)) {
    throw new SettingError(
      `文件已存在：${target}，请换一个`,
      `The file is there already: ${target}; name another`,
    );
  }
  const part = `${target}.part`;
  try {
    const source = new BetterSqlite3(databaseFile(config), { readonly: true, fileMustExist: true });
    try {
      // All that remains in one step: between two steps the hub's next commit would make it begin anew.
      await source.backup(part, { progress: ({ remainingPages }) => remainingPages });
    } finally {
      source.close();
    }
    finish(part);
    renameSync(part, target);
  } catch (error) {
    rmSync(part, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingError(`备份失败：${target}（${reason}）`, `The backup failed: ${target} (${reason})`);
  }
}

/** Makes the copy one file that needs no other, and looks through all of it. */
function finish(file: string): void {
  // It holds what the database holds.
  chmodSync(file, 0o600);
  const copy = new BetterSqlite3(file);
  try {
    copy.pragma('journal_mode = DELETE');
    const verdict = copy.pragma('integrity_check', { simple: true });
    if (verdict !== 'ok') throw new Error(String(verdict));
  } finally {
    copy.close();
  }
}
