import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  buildApp,
  CommandBus,
  hashPassword,
  type OpenedDatabase,
  OtherHubs,
  readConfig,
  seedSampleHall,
  Vault,
} from '@hallbell/server';
import type { TestStore } from './stores.ts';

const CLERK_PASSWORD = 'window-by-window';
const ADMIN_PASSWORD = 'all-of-the-halls';

type App = Awaited<ReturnType<typeof buildApp>>;

export interface HttpHubOptions {
  /** Settings as in the environment. */
  settings?: Record<string, string>;
  /** Where log lines go; nowhere by default. */
  logger?: Parameters<typeof buildApp>[1];
}

/** The hub as it is started, with the sample hall, an administrator and a clock of our own. */
export class HttpHub {
  readonly app: App;
  readonly bus: CommandBus;
  readonly database: OpenedDatabase;
  readonly dataDir: string;
  /** By which another process finds the same data, as in its environment. */
  readonly settings: Record<string, string>;
  readonly #time: { aheadMs: number };
  readonly #dispose: () => Promise<void>;

  private constructor(
    parts: Pick<HttpHub, 'app' | 'bus' | 'database' | 'dataDir' | 'settings'>,
    time: { aheadMs: number },
    dispose: () => Promise<void>,
  ) {
    this.#time = time;
    this.app = parts.app;
    this.bus = parts.bus;
    this.database = parts.database;
    this.dataDir = parts.dataDir;
    this.settings = parts.settings;
    this.#dispose = dispose;
  }

  static async open(store: TestStore, { settings = {}, logger }: HttpHubOptions = {}): Promise<HttpHub> {
    const { database, settings: place, dispose } = await store.open();
    const dataDir = mkdtempSync(join(tmpdir(), 'hallbell-data-'));
    await seedSampleHall(database, { at: Date.now(), clerkPassword: CLERK_PASSWORD, hashPassword });
    await addAdministrator(database);
    const config = readConfig({ HALLBELL_DATA_DIR: dataDir, ...settings });
    const time = { aheadMs: 0 };
    const clock = () => Date.now() + time.aheadMs;
    const bus = new CommandBus({
      database,
      clock,
      publicUrl: () => config.publicUrl,
      vault: new Vault(randomBytes(32)),
    });
    const others = new OtherHubs({ database, config, clock });
    const app = await buildApp({ config, database, bus, others, clock }, logger ?? false);
    return new HttpHub({ app, bus, database, dataDir, settings: place }, time, dispose);
  }

  /** Added to the real clock, milliseconds. */
  get clockAheadMs(): number {
    return this.#time.aheadMs;
  }

  set clockAheadMs(ms: number) {
    this.#time.aheadMs = ms;
  }

  /** Listens on a free port of this machine. Answers the address. */
  listen(): Promise<string> {
    return this.app.listen({ port: 0, host: '127.0.0.1' });
  }

  /** Signs in and answers the headers that prove it. */
  async signIn(staffNo: string): Promise<{ authorization: string }> {
    const password = staffNo === 'admin' ? ADMIN_PASSWORD : CLERK_PASSWORD;
    const answer = await this.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { staffNo, password },
    });
    const { token }: { token: string } = answer.json();
    return { authorization: `Bearer ${token}` };
  }

  async close(): Promise<void> {
    await this.app.close();
    rmSync(this.dataDir, { recursive: true });
    await this.#dispose();
  }
}

async function addAdministrator({ writer }: OpenedDatabase): Promise<void> {
  await writer
    .insertInto('staff')
    .values({
      id: 'admin',
      hall_id: null,
      version: 1,
      archived: 0,
      staff_no: 'admin',
      name: '系统管理员',
      role: 'administrator',
      post: null,
      photo: null,
      active: 1,
      password_hash: await hashPassword(ADMIN_PASSWORD),
      failed_sign_ins: 0,
      locked_until: null,
    })
    .execute();
}
