import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openSqlite, readVault, requireSecret, Vault } from '@hallbell/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCertificate } from '../support/made-certificate.ts';
import { runProgram } from './support/program.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hallbell-start-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function start(settings: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const { code, err } = await runProgram('main', [], {
    HALLBELL_DATA_DIR: join(folder, 'data'),
    PORT: '0',
    ...settings,
  });
  return { code, said: err };
}

function listen(server: Server, host: string): Promise<number> {
  return new Promise((resolve) =>
    server.listen(0, host, () => resolve((server.address() as AddressInfo).port)),
  );
}

/** A port that nothing listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server, '127.0.0.1');
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('A start that can’t be', { timeout: 180_000 }, () => {
  async function endsWith(settings: Record<string, string>, ...parts: (string | RegExp)[]) {
    const { code, said } = await start(settings);
    for (const part of parts) expect(said).toMatch(part);
    // One sentence in two languages, and no stack.
    expect(said.trim().split('\n')).toHaveLength(1);
    expect(said).toMatch(/[\u4e00-\u9fff].* · [A-Z]/);
    expect(code).toBe(1);
  }

  test('names the port that is in use', async () => {
    const other = createServer();
    const port = await listen(other, '0.0.0.0');
    await endsWith({ PORT: String(port) }, `端口 ${port} 已被占用`, `Port ${port} is in use`);
    await new Promise((resolve) => other.close(resolve));
  });

  test('refuses a secret that is not the database’s, until somebody says that the other is lost', async () => {
    const dataDir = join(folder, 'other-secret');
    const database = openSqlite(join(dataDir, 'hallbell.db'));
    await migrate(database);
    await requireSecret(database.writer, new Vault(randomBytes(32)));
    await endsWith({ HALLBELL_DATA_DIR: dataDir }, 'secret.key 不是这个数据库的密钥', 'replace-secret');
    const { code } = await runProgram('cli', ['replace-secret'], { HALLBELL_DATA_DIR: dataDir });
    expect(code).toBe(0);
    await requireSecret(database.writer, readVault(dataDir));
    await database.close();
  });

  test('names a Redis beside an embedded database', async () => {
    const settings = { HALLBELL_REDIS_URL: 'redis://127.0.0.1:6379' };
    await endsWith(settings, 'HALLBELL_REDIS_URL 只与', 'HALLBELL_REDIS_URL goes with HALLBELL_DATABASE_URL');
  });

  test('names what is wrong with a certificate', async () => {
    const { certFile, keyFile } = await makeCertificate(folder);
    const other = await makeCertificate(mkdtempSync(join(folder, 'other-')));
    const pair = { HALLBELL_TLS_CERT: certFile, HALLBELL_TLS_KEY: keyFile };
    await endsWith({ HALLBELL_TLS_CERT: certFile }, 'HALLBELL_TLS_KEY 要一起设置', 'are set together');
    await endsWith(
      { ...pair, HALLBELL_TLS_KEY: join(folder, 'none') },
      '读不到 HALLBELL_TLS_KEY',
      "HALLBELL_TLS_KEY can't be read",
    );
    await endsWith({ ...pair, HALLBELL_TLS_CERT: keyFile }, 'HALLBELL_TLS_CERT 不是', 'is no certificate');
    await endsWith(
      { ...pair, HALLBELL_TLS_KEY: other.keyFile },
      '不是该证书的私钥',
      'not the certificate’s key',
    );
  });

  test('refuses a first administrator’s password that anybody would guess', async () => {
    const settings = { HALLBELL_DATA_DIR: join(folder, 'guessable'), HALLBELL_ADMIN_PASSWORD: '1234567890' };
    await endsWith(settings, 'HALLBELL_ADMIN_PASSWORD 太常见', 'HALLBELL_ADMIN_PASSWORD is common');
  });

  // /proc and /sys take no files from anybody, root included.
  test.each(['/proc/hallbell', '/proc', '/sys/hallbell', '/sys'])(
    'says that %s takes no data',
    async (path) => {
      await endsWith({ HALLBELL_DATA_DIR: path }, '数据目录不可写', `can't be written to: ${path}`);
    },
  );

  test('says that a file is no data directory', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    await endsWith({ HALLBELL_DATA_DIR: file }, file);
    await endsWith({ HALLBELL_DATA_DIR: join(file, 'below') }, file);
  });

  test('names the setting that can’t be used', async () => {
    await endsWith({ PORT: '70000' }, 'PORT');
    await endsWith({ HALLBELL_DEMO: 'yes' }, 'HALLBELL_DEMO');
    await endsWith({ HALLBELL_DATABASE_URL: 'mysql://localhost/hall' }, 'HALLBELL_DATABASE_URL');
    await endsWith({ HALLBELL_ADMIN_PASSWORD: 'short' }, 'HALLBELL_ADMIN_PASSWORD');
    await endsWith({ HALLBELL_LOG_LEVEL: 'loud' }, 'HALLBELL_LOG_LEVEL');
  });

  test('says that the database is away, and keeps its password to itself', async () => {
    const url = `postgres://hall:the-password@127.0.0.1:${await freePort()}/hall`;
    const { said } = await start({ HALLBELL_DATABASE_URL: url });
    expect(said).not.toContain('the-password');
    await endsWith({ HALLBELL_DATABASE_URL: url }, '连不上数据库 127.0.0.1', 'HALLBELL_DATABASE_URL');
  });

  test('says that the database file or the secret is damaged', async () => {
    const dataDir = join(folder, 'damaged');
    mkdirSync(dataDir);
    writeFileSync(
      join(dataDir, 'hallbell.db'),
      'no database at all, but long enough to be looked at'.repeat(40),
    );
    await endsWith({ HALLBELL_DATA_DIR: dataDir }, 'hallbell.db', '备份');
    writeFileSync(join(dataDir, 'secret.key'), 'short');
    await endsWith({ HALLBELL_DATA_DIR: dataDir }, 'secret.key', '备份');
  });

  test('leaves the data of a newer version alone', async () => {
    const dataDir = join(folder, 'newer');
    mkdirSync(dataDir);
    const database = openSqlite(join(dataDir, 'hallbell.db'));
    await database.writer.schema
      .createTable('kysely_migration')
      .addColumn('name', 'varchar(255)', (column) => column.primaryKey())
      .addColumn('timestamp', 'varchar(255)', (column) => column.notNull())
      .execute();
    await database.writer
      // Of the migrator's own, which no query of the hub reads.
      .insertInto('kysely_migration' as 'halls')
      .values({ name: '9999-from-the-future', timestamp: '2036-01-01T00:00:00.000Z' } as never)
      .execute();
    await database.close();
    await endsWith({ HALLBELL_DATA_DIR: dataDir }, '更新版本', 'newer version');
  });
});
