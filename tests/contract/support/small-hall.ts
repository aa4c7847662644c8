import { randomBytes, randomUUID } from 'node:crypto';
import { DEFAULT_HALL_SETTINGS, DEFAULT_WEEKLY_HOURS, GENESIS_HASH } from '@hallbell/domain';
import type { CommandPayload, CommandResults, CommandType } from '@hallbell/protocol';
import { type Actor, CommandBus, type OpenedDatabase, openPostgres, Vault } from '@hallbell/server';
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

  static async open(store: TestStore): Promise<SmallHall> {
    const { database, settings, dispose } = await store.open();
    await fill(database);
    const common = { now: MONDAY_NINE, vault: new Vault(randomBytes(32)), settings };
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

async function fill({ writer }: OpenedDatabase): Promise<void> {
  const settings = {
    rules: DEFAULT_HALL_SETTINGS,
    calendar: { weekly: DEFAULT_WEEKLY_HOURS, exceptions: [] },
    contactPhone: null,
    complaintPhone: null,
  };
  const configured = { hall_id: 'hall', version: 1, archived: 0 as const, name_en: null };
  await writer
    .insertInto('halls')
    .values({
      id: 'hall',
      name: '测试大厅',
      name_en: null,
      time_zone: 'Asia/Shanghai',
      seq: 0,
      last_hash: GENESIS_HASH,
      config_version: 1,
      settings: JSON.stringify(settings),
      rubric: null,
      created_at: MONDAY_NINE,
    })
    .execute();
  await writer
    .insertInto('departments')
    .values({ ...configured, id: 'd', name: '综合', position: 0 })
    .execute();
  for (const [id, prefix] of [
    ['a', 'A'],
    ['b', 'B'],
  ] as const) {
    await writer
      .insertInto('services')
      .values({
        ...configured,
        id,
        department_id: 'd',
        name: `事项${prefix}`,
        prefix,
        promised_wait_seconds: 900,
        standard_seconds: 300,
        daily_quota: null,
        one_live_ticket: 0,
        needs_identity: 0,
        paused: 0,
        paused_reason: null,
        materials: null,
        position: 0,
      })
      .execute();
  }
  for (const number of ['1', '2']) {
    await writer
      .insertInto('windows')
      .values({
        ...configured,
        id: `w${number}`,
        number,
        name: `${number}号窗口`,
        area: null,
        area_en: null,
        state: 'closed',
        reason: null,
        staff_id: null,
        since: MONDAY_NINE,
        serving_id: null,
      })
      .execute();
    await writer
      .insertInto('staff')
      .values({
        id: `c${number}`,
        hall_id: 'hall',
        version: 1,
        archived: 0,
        staff_no: `100${number}`,
        name: `职员${number}`,
        role: 'clerk',
        post: null,
        photo: null,
        active: 1,
        password_hash: '-',
        failed_sign_ins: 0,
        locked_until: null,
      })
      .execute();
  }
  await writer
    .insertInto('window_services')
    .values([
      { window_id: 'w1', service_id: 'a', tier: 1 },
      { window_id: 'w1', service_id: 'b', tier: 2 },
      { window_id: 'w2', service_id: 'a', tier: 1 },
      { window_id: 'w2', service_id: 'b', tier: 1 },
    ])
    .execute();
  await writer
    .insertInto('priority_classes')
    .values({ ...configured, id: 'elder', name: '老年人', credit_seconds: 600, position: 0 })
    .execute();
}
