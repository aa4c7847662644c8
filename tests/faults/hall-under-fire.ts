import { join } from 'node:path';
import type { HallResource } from '@hallbell/protocol';
import { openPostgres, openSqlite, verifyJournals } from '@hallbell/server';
import { HubApi } from '../support/hub-api.ts';
import { ADMIN_PASSWORD, HubProcess, SAMPLE_HALL } from '../support/hub-process.ts';
import type { HubDatabase } from '../support/hub-stores.ts';
import type { OwnPostgresServer } from '../support/own-postgres-server.ts';
import type { OwnRedis } from '../support/redis.ts';
import { Balancer } from './balancer.ts';
import { type HallRecord, History } from './history.ts';
import { BusyClerk, BusyKiosk, BusyPad, Watcher } from './people.ts';
import { readRecord } from './read-record.ts';
import type { SmallDisk } from './small-disk.ts';

const CLOCK = join(import.meta.dirname, 'jumping-clock.ts');
const WINDOWS = 4;
const KIOSKS = 2;
const WATCHERS = 2;
const CLERKS = ['1001', '1002', '1003', '1004'] as const;
/** A kiosk's pause between two tickets: about as many as four clerks without a pause can serve. */
const TAKE_EVERY_MS = 200;

export interface FireOptions {
  readonly database: HubDatabase;
  /** Several only where they share a database. */
  readonly hubs: number;
  readonly redis?: OwnRedis | null;
  /** The server of the database, where it may be killed. */
  readonly postgres?: OwnPostgresServer | null;
  /** What the data is on, where it may be filled. */
  readonly disk?: SmallDisk | null;
  readonly seed: number;
}

/** The sample hall, its hubs behind a balancer, and people who press, call, rate and watch without a rest. */
export class HallUnderFire {
  readonly history = new History();
  readonly hubs: readonly HubProcess[];
  readonly balancer: Balancer;
  readonly redis: OwnRedis | null;
  readonly postgres: OwnPostgresServer | null;
  readonly disk: SmallDisk | null;
  readonly #seed: number;
  readonly #kiosks: BusyKiosk[] = [];
  readonly #clerks: BusyClerk[] = [];
  readonly #pads: BusyPad[] = [];
  readonly watchers: Watcher[] = [];
  readonly #taking = new AbortController();
  readonly #serving = new AbortController();
  readonly #rating = new AbortController();
  #plan: { serviceIds: string[]; windowIds: string[] } = { serviceIds: [], windowIds: [] };
  #busy: { kiosks: Promise<unknown>; clerks: Promise<unknown>; pads: Promise<unknown> } | null = null;

  private constructor(hubs: readonly HubProcess[], balancer: Balancer, options: FireOptions) {
    this.hubs = hubs;
    this.balancer = balancer;
    this.redis = options.redis ?? null;
    this.postgres = options.postgres ?? null;
    this.disk = options.disk ?? null;
    this.#seed = options.seed;
  }

  static async open(options: FireOptions): Promise<HallUnderFire> {
    const { database, hubs: count, redis = null } = options;
    const settings: Record<string, string> = redis === null ? {} : { HALLBELL_REDIS_URL: redis.url };
    const first = await HubProcess.startOn(database, { settings, preload: CLOCK });
    const others: HubProcess[] = [];
    for (let at = 1; at < count; at += 1) others.push(await first.beside());
    const hubs = [first, ...others];
    const balancer = await Balancer.before(hubs.map(({ port }) => port));
    const hall = new HallUnderFire(hubs, balancer, options);
    await hall.#gather();
    return hall;
  }

  /** Everybody begins. */
  begin(): void {
    const taking = this.#taking.signal;
    const { serviceIds, windowIds } = this.#plan;
    for (const watcher of this.watchers) watcher.watch();
    this.#busy = {
      kiosks: Promise.all(this.#kiosks.map((kiosk) => kiosk.takeUntil(taking, serviceIds, TAKE_EVERY_MS))),
      clerks: Promise.all(
        this.#clerks.map((clerk, at) => clerk.serveUntil(this.#serving.signal, windowIds[at] ?? '')),
      ),
      pads: Promise.all(this.#pads.map((pad, at) => pad.rateUntil(this.#rating.signal, windowIds[at] ?? ''))),
    };
  }

  /** No more citizens come; those who have are served to the last. Answers what the hall knows then. */
  async end(): Promise<HallRecord> {
    this.#taking.abort();
    await this.#busy?.kiosks;
    // Not before: the last tickets may have been slow on their way.
    this.#serving.abort();
    await this.#busy?.clerks;
    this.#rating.abort();
    await this.#busy?.pads;
    return this.record();
  }

  async record(): Promise<HallRecord> {
    const { databaseUrl, dataDir } = this.#first;
    const database =
      databaseUrl === '' ? openSqlite(join(dataDir, 'hallbell.db')) : openPostgres(databaseUrl);
    try {
      const [verdict] = await verifyJournals(database.reader);
      if (verdict === undefined || verdict.broken !== null) {
        throw new Error(`The journal is broken at ${verdict?.broken?.seq}`);
      }
      return await readRecord(database.reader);
    } finally {
      await database.close();
    }
  }

  async close(): Promise<void> {
    for (const person of [...this.#kiosks, ...this.#clerks, ...this.#pads, ...this.watchers]) person.close();
    await this.balancer.close();
    // The first brought the database, and takes it along.
    for (const hub of [...this.hubs].reverse()) await hub.dispose();
    await this.redis?.kill();
  }

  get #first(): HubProcess {
    const [first] = this.hubs;
    if (first === undefined) throw new Error('There is no hub');
    return first;
  }

  async #gather(): Promise<void> {
    const { url } = this.#first;
    const manager = await HubApi.signIn(url, 'admin', ADMIN_PASSWORD);
    const hall = await manager.hall(SAMPLE_HALL);
    const windows = hall.windows.slice(0, WINDOWS);
    this.#plan = { serviceIds: servedAt(windows), windowIds: windows.map(({ id }) => id) };
    const { history } = this;
    let seed = this.#seed;
    const at = (token: string) => {
      seed += 1;
      return { url: this.balancer.url, token, seed };
    };
    const device = (kind: 'kiosk' | 'display' | 'rater', name: string, windowId?: string) =>
      manager.newDeviceToken(SAMPLE_HALL, { kind, name, ...(windowId === undefined ? {} : { windowId }) });
    for (let number = 1; number <= KIOSKS; number += 1) {
      this.#kiosks.push(
        new BusyKiosk(`kiosk ${number}`, history, at(await device('kiosk', `取号机 ${number}`))),
      );
    }
    for (let number = 1; number <= WATCHERS; number += 1) {
      this.watchers.push(
        new Watcher(`board ${number}`, history, at(await device('display', `大屏 ${number}`))),
      );
    }
    for (const [index, window] of windows.entries()) {
      const staffNo = CLERKS[index] ?? '';
      const session = await HubApi.sessionToken(url, staffNo, this.#first.clerkPassword);
      this.#clerks.push(new BusyClerk(`clerk ${staffNo}`, history, at(session)));
      const pad = await device('rater', `评价器 ${window.number}`, window.id);
      this.#pads.push(new BusyPad(`pad ${window.number}`, history, at(pad)));
    }
  }
}

/** Services that one of these windows handles first, so that whoever waits is served here. */
function servedAt(windows: HallResource['windows']): string[] {
  const first = windows.flatMap(({ services }) => services.filter(({ tier }) => tier === 1));
  return [...new Set(first.map(({ serviceId }) => serviceId))];
}
