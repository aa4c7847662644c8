import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { endWithUs } from './end-with-us.ts';
import { freePort } from './free-port.ts';
import type { HubDatabase, HubStore } from './hub-stores.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'server', 'src', 'main.ts');
const START_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 15_000;
const LOOK_EVERY_MS = 50;

export const ADMIN_PASSWORD = 'admin-of-the-tests';
export const SAMPLE_HALL = 'sample';

interface HubProcessOptions {
  /** A module to be loaded before the hub's own. */
  readonly preload?: string | null;
  /** More settings, as in its environment. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * The real hub as a process of its own, with the sample hall in a data directory of its own. It can be killed
 * and started again on the same port and data.
 */
export class HubProcess {
  readonly url: string;
  readonly dataDir = mkdtempSync(join(tmpdir(), 'hallbell-hub-'));
  readonly #port: number;
  readonly #database: HubDatabase;
  readonly #preload: string | null;
  readonly #settings: Readonly<Record<string, string>>;
  #child: ChildProcess | null = null;
  #output = '';

  private constructor(
    port: number,
    database: HubDatabase,
    { preload = null, settings = {} }: HubProcessOptions,
  ) {
    this.#port = port;
    this.#database = database;
    this.#preload = preload;
    this.#settings = settings;
    this.url = `${'HALLBELL_TLS_CERT' in settings ? 'https' : 'http'}://127.0.0.1:${port}`;
  }

  /** Starts one on a fresh database of this store. `preload`: a module to be loaded before the hub's own. */
  static async start(store: HubStore, preload: string | null = null): Promise<HubProcess> {
    return HubProcess.startOn(await store.make(), { preload });
  }

  /** Starts one on this database, which goes with it. */
  static async startOn(database: HubDatabase, options: HubProcessOptions = {}): Promise<HubProcess> {
    const hub = new HubProcess(await freePort(), database, options);
    await hub.start();
    return hub;
  }

  /** Starts another on the same database, with the same secret and settings. */
  async beside(): Promise<HubProcess> {
    const database = { url: this.#database.url, drop: async () => undefined };
    const hub = new HubProcess(await freePort(), database, {
      preload: this.#preload,
      settings: this.#settings,
    });
    copyFileSync(join(this.dataDir, 'secret.key'), join(hub.dataDir, 'secret.key'));
    await hub.start();
    return hub;
  }

  /** Starts it again after `stop` or `kill`, and waits until it is ready. */
  async start(): Promise<void> {
    const before = this.#preload === null ? [] : ['--import', pathToFileURL(this.#preload).href];
    const child = spawn(process.execPath, [...before, MAIN], {
      env: {
        ...withoutOwnSettings(process.env),
        PORT: String(this.#port),
        HALLBELL_DATA_DIR: this.dataDir,
        HALLBELL_DEMO: '1',
        HALLBELL_ADMIN_PASSWORD: ADMIN_PASSWORD,
        HALLBELL_LOG_LEVEL: 'warn',
        HALLBELL_DATABASE_URL: this.#database.url,
        ...this.#settings,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = endWithUs(child);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text;
      });
    }
    const giveUpAt = Date.now() + START_WITHIN_MS;
    while (!(await this.#isReady())) {
      if (child.exitCode !== null || Date.now() > giveUpAt) {
        throw new Error(`The hub did not start:\n${this.#output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  /** Asks it to end, as a service manager would. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Empty: SQLite in the data directory. */
  get databaseUrl(): string {
    return this.#database.url;
  }

  get port(): number {
    return this.#port;
  }

  /** Of the process that runs now. Throws between two of them. */
  get pid(): number {
    if (this.#child?.pid === undefined) throw new Error('The hub does not run');
    return this.#child.pid;
  }

  /** Sends a message to what was loaded before the hub, and waits for its answer. */
  async tell(message: number | object): Promise<unknown> {
    if (this.#child === null) throw new Error('The hub is not running');
    const heard = once(this.#child, 'message');
    this.#child.send(message);
    const [answer] = await heard;
    return answer;
  }

  /** What it has said so far. */
  get output(): string {
    return this.#output;
  }

  /** The sample hall's clerks sign in with it; the hub keeps it beside its data. */
  get clerkPassword(): string {
    const told: { clerkPassword: string } = JSON.parse(
      readFileSync(join(this.dataDir, 'demo-sign-in.json'), 'utf8'),
    );
    return told.clerkPassword;
  }

  /** Stops it and removes its data. */
  async dispose(): Promise<void> {
    await this.stop();
    await this.#database.drop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  async #isReady(): Promise<boolean> {
    const answer = await fetch(`${this.url}/readyz`).catch(() => null);
    return answer?.ok ?? false;
  }

  async #end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit', { signal: AbortSignal.timeout(STOP_WITHIN_MS) });
    child.kill(signal);
    await ended;
  }
}

/** The settings of whoever runs the tests are not those of the hub under test. */
function withoutOwnSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('HALLBELL_')));
}
