import {
  inClockOrder,
  isTimeZone,
  problemsOfCalendar,
  problemsOfFloorPlan,
  problemsOfPeriodRules,
  problemsOfRubric,
  problemsOfTicketTemplate,
  type RubricProblem,
} from '@hallbell/domain';
import {
  CalendarBody,
  CalendarSetup,
  FloorPlanBody,
  FloorPlanSetup,
  PeriodRulesBody,
  PeriodRulesSetup,
  RubricBody,
  RubricSetup,
  SettingsBody,
  SettingsSetup,
  TicketTemplateBody,
  TicketTemplateSetup,
} from '@hallbell/protocol';
import type { Kysely, Selectable, Updateable } from 'kysely';
import type { z } from 'zod';
import type { Actor } from '../commands/actor.ts';
import type { SetupContext } from '../commands/bus.ts';
import { readFloorPlan, readSettings, readTicketTemplate } from '../commands/hall-config.ts';
import { type FieldFault, HallError } from '../errors.ts';
import { staleDaysFrom } from '../evaluation/rollups/stale-day.ts';
import { keepRubricVersion, rubricOf } from '../evaluation/rubric.ts';
import { periodRulesOf } from '../periods/period-rules.ts';
import type { HallTable, Tables } from '../store/schema.ts';
import type { ChangeMeta, SetupChanges } from './changes.ts';
import { type ExpectedVersion, requireVersion } from './version.ts';

type Hall = Selectable<HallTable>;

/** What a hall has exactly one of: a part of its own row. */
interface HallDocument<Body, Resource extends { version: number }> {
  /** Of its address: `/api/v1/halls/{hallId}/{path}`; also how the journal names it. */
  readonly path: string;
  readonly body: z.ZodType<Body>;
  readonly resource: z.ZodType<Resource>;
  read(hall: Hall): Resource;
  faultsOf(body: Body): readonly FieldFault[];
  /** The columns of the body and its version. */
  columns(body: Body, version: number, hall: Hall): Updateable<HallTable>;
  /** Writes what stands in other tables. */
  wrote?(change: { setup: SetupContext; before: Resource; after: Resource; actor: Actor }): Promise<void>;
  /** Whether days of the past count otherwise by it: their rollups are made anew. */
  readonly concernsPastDays?: boolean;
}

const settingsOf = (hall: Hall) => readSettings(hall.settings);

const calendar: HallDocument<z.output<typeof CalendarBody>, CalendarSetup> = {
  path: 'calendar',
  body: CalendarBody,
  resource: CalendarSetup,
  read: (hall) => ({ ...settingsOf(hall).calendar, version: hall.calendar_version }),
  faultsOf: (body) => problemsOfCalendar(body).map(({ path, problem }) => ({ path: `/${path}`, problem })),
  columns: (body, version, hall) => ({
    settings: JSON.stringify({ ...settingsOf(hall), calendar: inClockOrder(body) }),
    calendar_version: version,
  }),
  concernsPastDays: true,
};

const settings: HallDocument<z.output<typeof SettingsBody>, SettingsSetup> = {
  path: 'settings',
  body: SettingsBody,
  resource: SettingsSetup,
  read: (hall) => {
    const { rules, contactPhone, complaintPhone } = settingsOf(hall);
    return {
      ...rules,
      name: hall.name,
      nameEn: hall.name_en,
      timeZone: hall.time_zone,
      contactPhone,
      complaintPhone,
      version: hall.settings_version,
    };
  },
  faultsOf: ({ timeZone }) =>
    isTimeZone(timeZone) ? [] : [{ path: '/timeZone', problem: 'time_zone_unknown' }],
  columns: ({ name, nameEn, timeZone, contactPhone, complaintPhone, ...rules }, version, hall) => ({
    name,
    name_en: nameEn,
    time_zone: timeZone,
    settings: JSON.stringify({ ...settingsOf(hall), rules, contactPhone, complaintPhone }),
    settings_version: version,
  }),
  // The time zone is among them.
  concernsPastDays: true,
};

const RUBRIC_FIELDS: Readonly<Record<RubricProblem, string>> = {
  weights_not_100: '/indicators',
  weight_negative: '/indicators',
  indicator_twice: '/indicators',
  full_equals_zero: '/indicators',
  grades_not_descending: '/grades',
  grades_not_to_zero: '/grades',
  grade_twice: '/grades',
  min_sample_invalid: '/minSample',
  prior_weight_invalid: '/priorWeight',
  follow_up_days_invalid: '/followUp',
  no_show_rule_invalid: '/noShow',
};

const rubric: HallDocument<z.output<typeof RubricBody>, RubricSetup> = {
  path: 'rubric',
  body: RubricBody,
  resource: RubricSetup,
  read: rubricOf,
  faultsOf: (body) =>
    problemsOfRubric({ ...body, version: 1 }).map((problem) => ({
      path: RUBRIC_FIELDS[problem],
      problem,
    })),
  columns: (body, version) => ({ rubric: JSON.stringify({ ...body, version }) }),
  wrote: ({ setup, before, after, actor }) => {
    const by = actor.kind === 'staff' ? actor.staffId : null;
    return keepRubricVersion(setup.tx, setup.hallId, { before, after, by, at: setup.at });
  },
};

const ticketTemplate: HallDocument<TicketTemplateBody, TicketTemplateSetup> = {
  path: 'ticket-template',
  body: TicketTemplateBody,
  resource: TicketTemplateSetup,
  read: (hall) => ({
    ...readTicketTemplate(hall.ticket_template),
    version: hall.ticket_template_version,
  }),
  faultsOf: (body) =>
    problemsOfTicketTemplate(body).map(({ at, problem }) => ({
      path: at === null ? '/blocks' : `/blocks/${at}`,
      problem,
    })),
  columns: (body, version) => ({ ticket_template: JSON.stringify(body), ticket_template_version: version }),
};

const periodRules: HallDocument<PeriodRulesBody, PeriodRulesSetup> = {
  path: 'period-rules',
  body: PeriodRulesBody,
  resource: PeriodRulesSetup,
  read: (hall) => ({ ...periodRulesOf(hall), version: hall.period_rules_version }),
  faultsOf: (body) => problemsOfPeriodRules(body).map((problem) => ({ path: '/yearItems', problem })),
  columns: (body, version) => ({ period_rules: JSON.stringify(body), period_rules_version: version }),
};

/** Of a hall that has none: room for a few windows, and nothing in it. */
const NO_PLAN: FloorPlanBody = { columns: 12, rows: 8, windows: [], areas: [] };

const floorPlan: HallDocument<FloorPlanBody, FloorPlanSetup> = {
  path: 'floor-plan',
  body: FloorPlanBody,
  resource: FloorPlanSetup,
  read: (hall) => ({ ...(readFloorPlan(hall.floor_plan) ?? NO_PLAN), version: hall.floor_plan_version }),
  faultsOf: (body) => problemsOfFloorPlan(body).map(({ path, problem }) => ({ path: `/${path}`, problem })),
  columns: (body, version) => ({ floor_plan: JSON.stringify(body), floor_plan_version: version }),
};

/** Any of them: its own schema has made sure that the body it is given is of its own kind. */
export type AnyDocument = HallDocument<object, { version: number }>;

export const DOCUMENTS: readonly AnyDocument[] = [
  calendar,
  settings,
  rubric,
  ticketTemplate,
  periodRules,
  floorPlan,
];

/** Throws `hall_not_found`. */
export async function readDocument(
  document: AnyDocument,
  db: Kysely<Tables>,
  hallId: string,
): Promise<{ version: number }> {
  return document.read(await hallRow(db, hallId));
}

export async function replaceDocument(
  { bus }: SetupChanges,
  document: AnyDocument,
  meta: ChangeMeta,
  expected: ExpectedVersion,
  body: object,
): Promise<{ version: number }> {
  const { path } = document;
  const faults = document.faultsOf(body);
  if (faults.length > 0) throw new HallError('setup_invalid', faults);
  const { result } = await bus.configure<{ version: number }>(
    { ...meta, type: `setup.${path}-updated`, payload: { expected, body } },
    async (setup) => {
      const hall = await hallRow(setup.tx, setup.hallId);
      const before = document.read(hall);
      requireVersion(before.version, expected);
      await setup.tx
        .updateTable('halls')
        .set(document.columns(body, before.version + 1, hall))
        .where('id', '=', hall.id)
        .execute();
      if (document.concernsPastDays === true) await staleDaysFrom(setup.tx, setup.hallId, null);
      setup.append(`${path}.updated`, { ...body, version: before.version + 1 });
      const after = document.read(await hallRow(setup.tx, setup.hallId));
      await document.wrote?.({ setup, before, after, actor: meta.actor });
      return after;
    },
  );
  return result;
}

async function hallRow(db: Kysely<Tables>, hallId: string): Promise<Hall> {
  const hall = await db.selectFrom('halls').selectAll().where('id', '=', hallId).executeTakeFirst();
  if (!hall) throw new HallError('hall_not_found');
  return hall;
}
