import {
  DEFAULT_ALARM_SETTINGS,
  DEFAULT_HALL_SETTINGS,
  DEFAULT_TICKET_TEMPLATE,
  type HallCalendar,
  type HallSettings,
  type Tier,
} from '@hallbell/domain';
import { type CalendarBody, type FloorPlanBody, TicketTemplateBody } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { DepartmentTable, PriorityClassTable, ServiceTable, Tables } from '../store/schema.ts';

/** The JSON of `halls.settings`. */
export interface StoredSettings {
  rules: HallSettings;
  calendar: z.infer<typeof CalendarBody>;
  contactPhone: string | null;
  complaintPhone: string | null;
}

/** Reads `halls.settings`. A rule that there was not yet when they were stored is as a new hall has it. */
export function readSettings(json: string): StoredSettings {
  const stored: StoredSettings = JSON.parse(json);
  const alarms = { ...DEFAULT_ALARM_SETTINGS, ...stored.rules.alarms };
  return { ...stored, rules: { ...DEFAULT_HALL_SETTINGS, ...stored.rules, alarms } };
}

/** Reads `halls.ticket_template`. */
export function readTicketTemplate(json: string | null): TicketTemplateBody {
  return json === null ? TicketTemplateBody.parse(DEFAULT_TICKET_TEMPLATE) : JSON.parse(json);
}

/** Reads `halls.floor_plan`; null until the hall has one. */
export function readFloorPlan(json: string | null): FloorPlanBody | null {
  return json === null ? null : JSON.parse(json);
}

export interface ConfiguredWindow {
  id: string;
  number: string;
  name: string;
  name_en: string | null;
  area: string | null;
  area_en: string | null;
  version: number;
  archived: 0 | 1;
  services: { serviceId: string; tier: Tier }[];
}

/** All that has been set up in a hall, archived things too: the past refers to them. */
export interface HallConfig {
  readonly hallId: string;
  readonly version: number;
  readonly name: string;
  readonly nameEn: string | null;
  readonly timeZone: string;
  readonly settings: StoredSettings;
  readonly calendar: HallCalendar;
  readonly ticketTemplate: TicketTemplateBody;
  readonly floorPlan: FloorPlanBody | null;
  readonly departments: ReadonlyMap<string, DepartmentTable>;
  readonly services: ReadonlyMap<string, ServiceTable>;
  readonly windows: ReadonlyMap<string, ConfiguredWindow>;
  readonly classes: ReadonlyMap<string, PriorityClassTable>;
  /** The windows in use that handle each service, first tier first, then by number. */
  readonly windowsOf: ReadonlyMap<string, readonly string[]>;
}

const byId = <Row extends { id: string }>(rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row]));

/** Window numbers as a person sorts them: 2 before 10. */
export function compareNumbers(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

/** Reads what is set up in the hall; null when there is no such hall. */
export async function readHallConfig(db: Kysely<Tables>, hallId: string): Promise<HallConfig | null> {
  const hall = await db.selectFrom('halls').selectAll().where('id', '=', hallId).executeTakeFirst();
  if (!hall) return null;
  const settings = readSettings(hall.settings);
  const [departments, services, windows, pairs, classes] = [
    await db.selectFrom('departments').selectAll().where('hall_id', '=', hallId).execute(),
    await db.selectFrom('services').selectAll().where('hall_id', '=', hallId).execute(),
    await db
      .selectFrom('windows')
      .select(['id', 'number', 'name', 'name_en', 'area', 'area_en', 'version', 'archived'])
      .where('hall_id', '=', hallId)
      .execute(),
    await db
      .selectFrom('window_services as ws')
      .innerJoin('windows as w', 'w.id', 'ws.window_id')
      .select(['ws.window_id', 'ws.service_id', 'ws.tier', 'w.number', 'w.archived'])
      .where('w.hall_id', '=', hallId)
      .execute(),
    await db.selectFrom('priority_classes').selectAll().where('hall_id', '=', hallId).execute(),
  ];

  pairs.sort((a, b) => a.tier - b.tier || compareNumbers(a.number, b.number));
  const servicesOf = new Map<string, { serviceId: string; tier: Tier }[]>();
  const windowsOf = new Map<string, string[]>();
  const live = new Set(services.filter((service) => service.archived === 0).map((service) => service.id));
  for (const pair of pairs) {
    if (pair.archived === 1 || !live.has(pair.service_id)) continue;
    push(servicesOf, pair.window_id, { serviceId: pair.service_id, tier: pair.tier });
    push(windowsOf, pair.service_id, pair.window_id);
  }

  return {
    hallId,
    version: hall.config_version,
    name: hall.name,
    nameEn: hall.name_en,
    timeZone: hall.time_zone,
    settings,
    calendar: {
      timeZone: hall.time_zone,
      weekly: settings.calendar.weekly,
      exceptions: settings.calendar.exceptions,
      alwaysOpen: settings.rules.alwaysOpen,
    },
    ticketTemplate: readTicketTemplate(hall.ticket_template),
    floorPlan: readFloorPlan(hall.floor_plan),
    departments: byId(departments),
    services: byId(services),
    windows: byId(windows.map((window) => ({ ...window, services: servicesOf.get(window.id) ?? [] }))),
    classes: byId(classes),
    windowsOf,
  };
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
