import { randomBytes, randomUUID } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from './app.ts';
import { hashPassword } from './auth/passwords.ts';
import { Vault } from './auth/vault.ts';
import { CommandBus } from './commands/bus.ts';
import { expireDay } from './commands/expire-day.ts';
import { type HubConfig, readConfig, SettingError } from './config.ts';
import { seedSampleHall } from './sample-hall/index.ts';
import { type OpenedDatabase, openPostgres, openSqlite } from './store/dialect.ts';
import { migrate } from './store/migrate.ts';

const SECRET_BYTES = 32;
const CLOSE_WITHIN_MS = 10_000;
const EXPIRE_EVERY_MS = 60_000;

/** The passwords that were made at the first start of the sample hall, to be told again at each start. */
interface DemoSignIn {
  adminPassword: string;
  clerkPassword: string;
}

function prepareDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK);
  } catch {
    throw new SettingError(`数据目录不可写：${dataDir} · The data directory can't be written to: ${dataDir}`);
  }
}

/** A file that only its owner reads, made once. */
function ownFile(path: string, make: () => string): string {
  if (!existsSync(path)) writeFileSync(path, make(), { mode: 0o600 });
  return readFileSync(path, 'utf8');
}

function readVault(dataDir: string): Vault {
  const secret = ownFile(join(dataDir, 'secret.key'), () => randomBytes(SECRET_BYTES).toString('base64url'));
  return new Vault(Buffer.from(secret, 'base64url'));
}

const newPassword = () => randomBytes(9).toString('base64url');

/** The first administrator, and in a demonstration the sample hall. Answers what to tell of them. */
async function fillWhenEmpty(database: OpenedDatabase, config: HubConfig): Promise<DemoSignIn | null> {
  const signInFile = join(config.dataDir, 'demo-sign-in.json');
  const anyone = await database.reader.selectFrom('staff').select('id').limit(1).executeTakeFirst();
  if (anyone) {
    const isTold = config.demo && existsSync(signInFile);
    const told: DemoSignIn | null = isTold ? JSON.parse(readFileSync(signInFile, 'utf8')) : null;
    return told;
  }
  const made = { adminPassword: config.adminPassword ?? newPassword(), clerkPassword: newPassword() };
  if (config.demo) {
    await seedSampleHall(database, { at: Date.now(), clerkPassword: made.clerkPassword, hashPassword });
    ownFile(signInFile, () => JSON.stringify(made));
  }
  await database.writer
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
      password_hash: await hashPassword(made.adminPassword),
      failed_sign_ins: 0,
      locked_until: null,
    })
    .execute();
  if (!config.demo) made.clerkPassword = '';
  return made;
}

function tell(address: string, config: HubConfig, signIn: DemoSignIn | null): void {
  const lines = [
    '',
    `  大厅叫号已启动 · Hallbell is up${config.demo ? '（演示大厅，全天开放 · sample hall, open at any hour）' : ''}`,
    '',
    `  管理 Console    ${address}/console/`,
    `  取号 Kiosk      ${address}/kiosk/`,
    `  大屏 Board      ${address}/display/`,
    `  窗口 Counter    ${address}/counter/`,
    `  评价 Pad        ${address}/pad/`,
    `  接口 API        ${address}/api/docs`,
  ];
  if (signIn) lines.push('', `  管理员 Administrator   admin / ${signIn.adminPassword}`);
  if (signIn?.clerkPassword) lines.push(`  窗口 Clerks            1001 … 1016 / ${signIn.clerkPassword}`);
  console.log([...lines, ''].join('\n'));
}

/** Ends the day of every hall, minute by minute, until it is stopped. */
function startClockwork(
  bus: CommandBus,
  database: OpenedDatabase,
  warn: (error: unknown) => void,
): () => void {
  const tick = async () => {
    const halls = await database.reader.selectFrom('halls').select('id').execute();
    for (const { id } of halls) await expireDay(bus, database.reader, id, Date.now());
  };
  const timer = setInterval(() => void tick().catch(warn), EXPIRE_EVERY_MS);
  return () => clearInterval(timer);
}

async function start(): Promise<void> {
  const config = readConfig(process.env);
  prepareDataDir(config.dataDir);
  const database =
    config.databaseUrl === null
      ? openSqlite(join(config.dataDir, 'hallbell.db'))
      : openPostgres(config.databaseUrl);
  await migrate(database);
  const signIn = await fillWhenEmpty(database, config);
  const clock = Date.now;
  const bus = new CommandBus({
    database,
    clock,
    publicUrl: () => config.publicUrl,
    vault: readVault(config.dataDir),
  });
  const level = process.env.HALLBELL_LOG_LEVEL ?? 'info';
  const app = await buildApp(
    { config, database, bus, clock },
    { level, redact: ['req.headers.authorization'] },
  );
  await app.listen({ port: config.port, host: '0.0.0.0' });
  const stopClockwork = startClockwork(bus, database, (error) => app.log.error({ err: error }, 'clockwork'));
  const bound = app.server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : config.port;
  tell(config.publicUrl || `http://localhost:${port}`, config, signIn);

  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    // What hangs must not keep the hub from being started again.
    setTimeout(() => process.exit(1), CLOSE_WITHIN_MS).unref();
    stopClockwork();
    await bus.drain();
    await app.close();
    await database.close();
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}

try {
  await start();
} catch (error) {
  const isPortTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (error instanceof SettingError) console.error(error.message);
  else if (isPortTaken) console.error('端口已被占用，请换一个 PORT · The port is in use; set another PORT');
  else console.error(error);
  process.exit(1);
}
