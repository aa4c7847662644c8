import { DEFAULT_HALL_SETTINGS, DEFAULT_WEEKLY_HOURS, GENESIS_HASH } from '@hallbell/domain';
import type { Kysely } from 'kysely';
import type { StoredSettings } from '../commands/hall-config.ts';
import { firstHolidays } from '../setup/holidays.ts';
import { journalSetUp } from '../setup/journal-set-up.ts';
import type { OpenedDatabase } from '../store/dialect.ts';
import type { Tables } from '../store/schema.ts';
import { SAMPLE_CLASSES, SAMPLE_CLERKS, SAMPLE_UNITS, SAMPLE_WINDOWS } from './units.ts';

export const SAMPLE_HALL_ID = 'sample';

export interface SampleHallOptions {
  /** When the hall is made, epoch milliseconds. */
  at: number;
  /** Every clerk of the sample signs in with it. */
  clerkPassword: string;
  hashPassword(password: string): Promise<string>;
}

const configured = { hall_id: SAMPLE_HALL_ID, version: 1, archived: 0 } as const;

const TIME_ZONE = 'Asia/Shanghai';

const settings: StoredSettings = {
  // Open whatever the hour, so that it can be tried at any; every screen says so.
  rules: {
    ...DEFAULT_HALL_SETTINGS,
    alwaysOpen: true,
    voice: { ...DEFAULT_HALL_SETTINGS.voice, languages: ['zh-CN', 'en'], repeat: 1 },
  },
  calendar: {
    weekly: DEFAULT_WEEKLY_HOURS.map((spans) => spans.map((span) => ({ ...span }))),
    exceptions: firstHolidays(TIME_ZONE),
  },
  contactPhone: '0570-6001234',
  complaintPhone: '12345',
};

/** Fills an empty database with a county's service centre: 12 units, 50 services, 16 windows, 16 clerks. */
export async function seedSampleHall({ writer }: OpenedDatabase, options: SampleHallOptions): Promise<void> {
  const passwordHash = await options.hashPassword(options.clerkPassword);
  await writer.transaction().execute(async (tx) => {
    await seedHall(tx, options.at);
    await seedServices(tx);
    await seedWindows(tx, options.at);
    await seedStaff(tx, passwordHash);
    await journalSetUp(tx, SAMPLE_HALL_ID, options.at);
  });
}

async function seedHall(db: Kysely<Tables>, at: number): Promise<void> {
  await db
    .insertInto('halls')
    .values({
      id: SAMPLE_HALL_ID,
      name: '云溪县政务服务中心',
      name_en: 'Yunxi County Government Service Centre',
      time_zone: TIME_ZONE,
      seq: 0,
      last_hash: GENESIS_HASH,
      config_version: 1,
      settings: JSON.stringify(settings),
      rubric: null,
      created_at: at,
    })
    .execute();
  await db
    .insertInto('priority_classes')
    .values(
      SAMPLE_CLASSES.map((entry, position) => ({
        ...configured,
        id: entry.id,
        name: entry.name,
        name_en: entry.nameEn,
        credit_seconds: entry.creditSeconds,
        position,
      })),
    )
    .execute();
  await db
    .insertInto('notices')
    .values({
      ...configured,
      id: 'welcome',
      text: '请保管好您的号票，听到叫号后到相应窗口办理。办理结束后欢迎评价。',
      text_en:
        'Keep your ticket, and go to the window when your number is called. Please rate us afterwards.',
      from_at: null,
      until_at: null,
    })
    .execute();
}

async function seedServices(db: Kysely<Tables>): Promise<void> {
  await db
    .insertInto('departments')
    .values(
      SAMPLE_UNITS.map((unit, position) => ({
        ...configured,
        id: unit.id,
        name: unit.name,
        name_en: unit.nameEn,
        position,
      })),
    )
    .execute();
  await db
    .insertInto('services')
    .values(
      SAMPLE_UNITS.flatMap((unit) =>
        unit.services.map((service, position) => ({
          ...configured,
          id: service.id,
          department_id: unit.id,
          name: service.name,
          name_en: service.nameEn,
          prefix: unit.prefix,
          promised_wait_seconds: service.promisedWaitMinutes * 60,
          standard_seconds: service.standardMinutes * 60,
          daily_quota: null,
          one_live_ticket: 0 as const,
          needs_identity: 0 as const,
          paused: 0 as const,
          paused_reason: null,
          materials: null,
          position,
        })),
      ),
    )
    .execute();
}

async function seedWindows(db: Kysely<Tables>, at: number): Promise<void> {
  await db
    .insertInto('windows')
    .values(
      SAMPLE_WINDOWS.map((window) => ({
        ...configured,
        id: `window-${window.number}`,
        number: window.number,
        name: window.name,
        name_en: window.nameEn,
        area: window.area,
        area_en: window.areaEn,
        state: 'closed' as const,
        reason: null,
        staff_id: null,
        since: at,
        serving_id: null,
      })),
    )
    .execute();
  const servicesOf = new Map(SAMPLE_UNITS.map((unit) => [unit.id, unit.services]));
  const offers = (windowId: string, units: readonly string[], tier: 1 | 2) =>
    units.flatMap((unitId) =>
      (servicesOf.get(unitId) ?? []).map((service) => ({
        window_id: windowId,
        service_id: service.id,
        tier,
      })),
    );
  await db
    .insertInto('window_services')
    .values(
      SAMPLE_WINDOWS.flatMap((window) => [
        ...offers(`window-${window.number}`, window.first, 1),
        ...offers(`window-${window.number}`, window.second, 2),
      ]),
    )
    .execute();
}

async function seedStaff(db: Kysely<Tables>, passwordHash: string): Promise<void> {
  await db
    .insertInto('staff')
    .values(
      SAMPLE_CLERKS.map((clerk) => ({
        id: `clerk-${clerk.staffNo}`,
        hall_id: SAMPLE_HALL_ID,
        version: 1,
        archived: 0 as const,
        staff_no: clerk.staffNo,
        name: clerk.name,
        role: 'clerk' as const,
        post: clerk.post,
        photo: null,
        active: 1 as const,
        password_hash: passwordHash,
        failed_sign_ins: 0,
        locked_until: null,
      })),
    )
    .execute();
}
