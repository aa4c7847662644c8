import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Vault } from '../auth/vault.ts';
import { SettingError } from '../config.ts';

const SECRET_BYTES = 32;

/**
 * Makes the data directory at need; what this process writes from now on nobody else reads. Throws a SettingError where
 * nothing can be written there.
 */
export function prepareDataDir(dataDir: string): void {
  process.umask(0o077);
  const folder = resolve(dataDir);
  try {
    makeFolder(folder);
    // Trying is the only proof: root may write anywhere, except where the file system takes nothing.
    const trial = join(folder, `.trial-${process.pid}`);
    writeFileSync(trial, '');
    rmSync(trial);
  } catch {
    throw new SettingError(
      `数据目录不可写：${folder}，请修正权限或改用另一个 HALLBELL_DATA_DIR`,
      `The data directory can't be written to: ${folder}; mend its rights or set another HALLBELL_DATA_DIR`,
    );
  }
}

/** One folder after another: `recursive` never comes back from a path below /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** A file that only its owner reads, made once. */
export function ownFile(path: string, make: () => string): string {
  if (!existsSync(path)) writeFileSync(path, make(), { mode: 0o600 });
  return readFileSync(path, 'utf8');
}

/** What seals citizens' identities, by the secret in the data directory. Throws a SettingError for a damaged one. */
export function readVault(dataDir: string): Vault {
  const file = join(dataDir, 'secret.key');
  ownFile(file, () => randomBytes(SECRET_BYTES).toString('base64url'));
  return readSecret(file);
}

/** What seals by the secret in this file. Throws a SettingError where it is not there, or damaged. */
export function readSecret(file: string): Vault {
  try {
    const secret = readFileSync(file, 'utf8');
    return new Vault(Buffer.from(secret, 'base64url'));
  } catch {
    throw new SettingError(
      `密钥文件已损坏：${file}，请从备份恢复`,
      `The secret is damaged: ${file}; bring it back from a backup`,
    );
  }
}
