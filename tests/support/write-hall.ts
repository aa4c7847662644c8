import { DEFAULT_WEEKLY_HOURS, GENESIS_HASH, type HallSetup } from '@hallbell/domain';
import type { OpenedDatabase } from '@hallbell/server';

export interface HallToWrite {
  readonly id: string;
  /** Its weekly hours are those of a new hall, whatever its calendar says. */
  readonly setup: HallSetup;
  readonly staffIds: readonly string[];
  /** When it was made, epoch milliseconds. */
  readonly at: number;
  /** What its own things are called, so that two halls can stand in one database. */
  readonly own?: (id: string) => string;
  /** What its services and priority classes are called; else by their ids. */
  readonly names?: Readonly<Record<string, string>>;
}

/** Writes a hall with all its windows closed, and nothing into its journal, past every command. */
export async function writeHall({ writer }: OpenedDatabase, hall: HallToWrite): Promise<void> {
  const { id: hallId, setup, staffIds, at, own = (id) => id, names = {} } = hall;
  const settings = {
    rules: { ...setup.settings, alwaysOpen: setup.calendar.alwaysOpen },
    calendar: { weekly: DEFAULT_WEEKLY_HOURS, exceptions: [] },
    contactPhone: null,
    complaintPhone: null,
  };
  const configured = { hall_id: hallId, version: 1, archived: 0 as const, name_en: null };
  await writer
    .insertInto('halls')
    .values({
      id: hallId,
      name: '测试大厅',
      name_en: null,
      time_zone: setup.calendar.timeZone,
      seq: 0,
      last_hash: GENESIS_HASH,
      config_version: 1,
      settings: JSON.stringify(settings),
      rubric: null,
      created_at: at,
    })
    .execute();
  await writer
    .insertInto('departments')
    .values({ ...configured, id: own('d'), name: '综合', position: 0 })
    .execute();
  await writer
    .insertInto('services')
    .values(
      setup.services.map((service) => ({
        ...configured,
        id: own(service.id),
        department_id: own('d'),
        name: names[service.id] ?? service.id,
        prefix: service.prefix,
        promised_wait_seconds: service.promisedWaitSeconds,
        standard_seconds: 300,
        daily_quota: service.dailyQuota,
        one_live_ticket: service.oneLiveTicket ? (1 as const) : (0 as const),
        needs_identity: 0 as const,
        paused: 0 as const,
        paused_reason: null,
        materials: null,
        position: 0,
      })),
    )
    .execute();
  await writer
    .insertInto('windows')
    .values(
      setup.windows.map(({ id }, index) => ({
        ...configured,
        id: own(id),
        number: String(index + 1),
        name: `${index + 1}号窗口`,
        area: null,
        area_en: null,
        state: 'closed' as const,
        reason: null,
        staff_id: null,
        since: at,
        serving_id: null,
      })),
    )
    .execute();
  await writer
    .insertInto('window_services')
    .values(
      setup.windows.flatMap(({ id, services }) =>
        services.map(({ serviceId, tier }) => ({ window_id: own(id), service_id: own(serviceId), tier })),
      ),
    )
    .execute();
  await writer
    .insertInto('staff')
    .values(
      staffIds.map((id, index) => ({
        id: own(id),
        hall_id: hallId,
        version: 1,
        archived: 0 as const,
        staff_no: own(`100${index + 1}`),
        name: `职员${index + 1}`,
        role: setup.managers.includes(id) ? ('manager' as const) : ('clerk' as const),
        post: null,
        photo: null,
        active: 1 as const,
        password_hash: '-',
        failed_sign_ins: 0,
        locked_until: null,
      })),
    )
    .execute();
  await writer
    .insertInto('priority_classes')
    .values(
      setup.priorityClasses.map(({ id, creditSeconds }) => ({
        ...configured,
        id: own(id),
        name: names[id] ?? id,
        credit_seconds: creditSeconds,
        position: 0,
      })),
    )
    .execute();
}
