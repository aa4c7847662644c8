import { randomBytes, randomUUID } from 'node:crypto';
import { DEFAULT_HALL_SETTINGS, DEFAULT_WEEKLY_HOURS, type HallSetup } from '@hallbell/domain';
import type { CommandPayload, CommandResults, CommandType } from '@hallbell/protocol';
import { type Actor, CommandBus, type OpenedDatabase, openPostgres, Vault } from '@hallbell/server';
import { writeHall } from '../../support/write-hall.ts';
import type { TestStore } from './stores.ts';

/** 2026-11-23, a Monday, 09:00 in Shanghai. */
const MONDAY_NINE = Date.UTC(2026, 10, 23, 1, 0, 0);

export const clerk = (staffId: string): Actor => ({ kind: 'staff', staffId, role: 'clerk', hallId: 'hall' });
export const kiosk: Actor = {
  kind: 'device',
  deviceId: 'kiosk-1',
  deviceKind: 'kiosk',
  hallId: 'hall',
  windowId: null,
};
export const pad = (windowId: string): Actor => ({
  kind: 'device',
  deviceId: `pad-${windowId}`,
  deviceKind: 'rater',
  hallId: 'hall',
  windowId,
});

/** The PC that call buttons and pads hang on: of one window, or of several. */
export const agent = (windowId: string | null): Actor => ({
  kind: 'device',
  deviceId: `agent-${windowId}`,
  deviceKind: 'agent',
  hallId: 'hall',
  windowId,
});

/**
 * A hall small enough to hold in the head: services `a` (first tier at both windows) and `b` (first tier at
 * w2, second at w1), a class `elder` with ten minutes of credit, clerks c1 and c2.
 */
export class SmallHall {
  readonly database: OpenedDatabase;
  readonly bus: CommandBus;
  readonly #common: Common;
  readonly #dispose: () => Promise<void>;

  private constructor(database: OpenedDatabase, common: Common, dispose: () => Promise<void>) {
    this.database = database;
    this.#common = common;
    this.#dispose = dispose;
    this.bus = new CommandBus({
      database,
      clock: () => this.now,
      publicUrl: () => 'https://hall.example',
      vault: common.vault,
    });
  }

  /** What its identities are sealed by. */
  get vault(): Vault {
    return this.#common.vault;
  }

  /** The clock of every hub of the hall, epoch milliseconds. */
  get now(): number {
    return this.#common.now;
  }

  set now(now: number) {
    this.#common.now = now;
  }

  /** `abroad`: its hours are by the clocks of that zone, it is open at any hour, and its clock stands there to begin with. */
  static async open(store: TestStore, abroad?: { timeZone: string; at: number }): Promise<SmallHall> {
    const { database, settings, dispose } = await store.open();
    const at = abroad?.at ?? MONDAY_NINE;
    await writeHall(database, {
      id: 'hall',
      setup: abroad ? hallAbroad(abroad.timeZone) : SETUP,
      names: NAMES,
      staffIds: ['c1', 'c2'],
      at,
    });
    const common = { now: at, vault: new Vault(randomBytes(32)), settings };
    return new SmallHall(database, common, dispose);
  }

  /**
   * The same hall on connections of its own, as another hub has it.
   * @param port where its connections go, in place of the database's own
   */
  beside(port?: number): SmallHall {
    const url = new URL(this.#common.settings.HALLBELL_DATABASE_URL ?? '');
    if (port !== undefined) url.port = String(port);
    const database = openPostgres(url.href);
    return new SmallHall(database, this.#common, () => database.close());
  }

  /** Sends a command a second after the last one. */
  send<T extends CommandType>(
    actor: Actor,
    type: T,
    payload: CommandPayload<T>,
    id: string = randomUUID(),
  ): Promise<CommandResults[T]> {
    this.now += 1_000;
    return this.bus.execute({ id, hallId: 'hall', type, payload, actor }).then((carried) => carried.result);
  }

  /** Takes a ticket and answers it. */
  async take(serviceId: string, priorityClass?: string) {
    const payload = priorityClass === undefined ? { serviceId } : { serviceId, priorityClass };
    const { ticket } = await this.send(kiosk, 'ticket.take', payload);
    return ticket;
  }

  close(): Promise<void> {
    return this.#dispose();
  }
}

/** What all hubs of the hall share. */
interface Common {
  now: number;
  readonly vault: Vault;
  readonly settings: Readonly<Record<string, string>>;
}

const NAMES = { a: '事项A', b: '事项B', elder: '老年人' };

const SETUP: HallSetup = {
  settings: DEFAULT_HALL_SETTINGS,
  calendar: { timeZone: 'Asia/Shanghai', weekly: DEFAULT_WEEKLY_HOURS, exceptions: [], alwaysOpen: false },
  services: (['a', 'b'] as const).map((id) => ({
    id,
    prefix: id.toUpperCase(),
    promisedWaitSeconds: 900,
    dailyQuota: null,
    oneLiveTicket: false,
  })),
  windows: [
    {
      id: 'w1',
      services: [
        { serviceId: 'a', tier: 1 },
        { serviceId: 'b', tier: 2 },
      ],
    },
    {
      id: 'w2',
      services: [
        { serviceId: 'a', tier: 1 },
        { serviceId: 'b', tier: 1 },
      ],
    },
  ],
  priorityClasses: [{ id: 'elder', creditSeconds: 600 }],
  managers: [],
};

const hallAbroad = (timeZone: string): HallSetup => ({
  ...SETUP,
  settings: { ...SETUP.settings, alwaysOpen: true },
  calendar: { ...SETUP.calendar, timeZone, alwaysOpen: true },
});
