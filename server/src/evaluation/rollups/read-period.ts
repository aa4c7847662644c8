import {
  addDays,
  type BusinessDay,
  businessDayOf,
  daysBetween,
  type OwnerOf,
  type Period,
  type PresenceFigures,
  ROLLUP_FORMAT,
  rollUpDay,
  type StandingView,
  type WindowDay,
} from '@hallbell/domain';
import type { EvaluationBy } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import type { HallConfig } from '../../commands/hall-config.ts';
import type { Tables } from '../../store/schema.ts';
import { unpackWindowDay } from './pack-window-day.ts';
import { PeriodCollector, type PeriodReading } from './period-reading.ts';
import { readRawDays } from './read-raw-days.ts';

/** How many days are read at a time, so that a year's servings are never all in memory as rows. */
const DAYS_AT_A_TIME = 14;

/** Told of each window's servings of a day, and of each presence. Days come in order. */
export interface DayVisitor {
  servings?(windowId: string, body: WindowDay, day: BusinessDay): void;
  presence?: {
    readonly kind: 'window' | 'staff';
    visit(id: string, figures: PresenceFigures, day: BusinessDay): void;
  };
  endDay?(day: BusinessDay): void;
}

/**
 * Goes through the days of a period: from their rollups where those are fresh, else from their servings. What is told is
 * the same either way. `windowId`: of that window alone.
 */
export async function visitDays(
  tx: Kysely<Tables>,
  config: HallConfig,
  { period, now, windowId = null }: { period: Period; now: number; windowId?: string | null },
  visitor: DayVisitor,
): Promise<void> {
  const known = await knownDays(tx, config, period, now);
  if (known === null) return;
  const fresh = await freshDays(tx, config.hallId, known);
  for (const stretch of stretchesOf(known, fresh)) {
    if (stretch.isFresh) await visitRollups(tx, config.hallId, stretch, windowId, visitor);
    else await visitRaw(tx, config, stretch, { now, windowId }, visitor);
  }
}

interface Stretch {
  readonly from: BusinessDay;
  readonly to: BusinessDay;
}

/** The days of the period that have begun, from the first of which the hall knows anything. Null where there is none. */
export async function knownDays(
  tx: Kysely<Tables>,
  { hallId, timeZone }: HallConfig,
  period: Stretch,
  now: number,
): Promise<Stretch | null> {
  const ticket = await tx
    .selectFrom('tickets')
    .select(({ fn }) => fn.min<string | null>('business_day').as('day'))
    .where('hall_id', '=', hallId)
    .executeTakeFirst();
  const span = await tx
    .selectFrom('window_spans')
    .select(({ fn }) => fn.min<string | null>('business_day').as('day'))
    .where('hall_id', '=', hallId)
    .executeTakeFirst();
  const first = [ticket?.day, span?.day].filter((day) => day != null).sort()[0];
  if (first === undefined) return null;
  const from = later(period.from, first);
  const to = earlier(period.to, businessDayOf(now, timeZone));
  return from <= to ? { from, to } : null;
}

const later = (a: BusinessDay, b: BusinessDay): BusinessDay => (a < b ? b : a);
const earlier = (a: BusinessDay, b: BusinessDay): BusinessDay => (b < a ? b : a);

/** Those of the days whose rollup tells of what there is now. */
export async function freshDays(
  tx: Kysely<Tables>,
  hallId: string,
  { from, to }: Stretch,
): Promise<ReadonlySet<BusinessDay>> {
  const rows = await tx
    .selectFrom('rollup_days')
    .select('business_day')
    .where('hall_id', '=', hallId)
    .where('business_day', '>=', from)
    .where('business_day', '<=', to)
    .whereRef('built', '=', 'revision')
    .where('format', '=', ROLLUP_FORMAT)
    .execute();
  return new Set(rows.map(({ business_day: day }) => day));
}

/** Days in a row that are read in the same way, a few at a time. */
function stretchesOf(
  { from, to }: Stretch,
  fresh: ReadonlySet<BusinessDay>,
): (Stretch & { readonly isFresh: boolean })[] {
  const stretches: { from: BusinessDay; to: BusinessDay; isFresh: boolean }[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const last = stretches.at(-1);
    const isFresh = fresh.has(day);
    const goesOn =
      last !== undefined && last.isFresh === isFresh && daysBetween(last.from, day) < DAYS_AT_A_TIME;
    if (goesOn) last.to = day;
    else stretches.push({ from: day, to: day, isFresh });
  }
  return stretches;
}

async function visitRollups(
  tx: Kysely<Tables>,
  hallId: string,
  { from, to }: Stretch,
  windowId: string | null,
  visitor: DayVisitor,
): Promise<void> {
  const { presence } = visitor;
  if (presence !== undefined) {
    const rows = await tx
      .selectFrom('day_presence')
      .select(['business_day', 'subject_id', 'body'])
      .where('hall_id', '=', hallId)
      .where('kind', '=', presence.kind)
      .where('business_day', '>=', from)
      .where('business_day', '<=', to)
      .orderBy('business_day')
      .orderBy('subject_id')
      .execute();
    for (const row of rows) presence.visit(row.subject_id, JSON.parse(row.body), row.business_day);
  }
  const rows =
    visitor.servings === undefined
      ? []
      : await tx
          .selectFrom('day_servings')
          .select(['business_day', 'window_id', 'body'])
          .where('hall_id', '=', hallId)
          .where('business_day', '>=', from)
          .where('business_day', '<=', to)
          .$if(windowId !== null, (query) => query.where('window_id', '=', windowId ?? ''))
          .orderBy('business_day')
          .orderBy('window_id')
          .execute();
  let today: BusinessDay | null = null;
  for (const row of rows) {
    if (today !== null && row.business_day !== today) visitor.endDay?.(today);
    today = row.business_day;
    visitor.servings?.(row.window_id, unpackWindowDay(row.body), row.business_day);
  }
  if (today !== null) visitor.endDay?.(today);
}

async function visitRaw(
  tx: Kysely<Tables>,
  config: HallConfig,
  stretch: Stretch,
  { now, windowId }: { now: number; windowId: string | null },
  visitor: DayVisitor,
): Promise<void> {
  for (const raw of await readRawDays(tx, config, stretch, now)) {
    const { servings, presence } = rollUpDay(raw);
    for (const { kind, id, figures } of presence) {
      if (kind === visitor.presence?.kind) visitor.presence.visit(id, figures, raw.day);
    }
    for (const { windowId: id, body } of servings) {
      if (windowId === null || id === windowId) visitor.servings?.(id, body, raw.day);
    }
    visitor.endDay?.(raw.day);
  }
}

/** Whose a serving is, by what is evaluated; a department's where its service is known. */
export function ownerBy(by: EvaluationBy, config: HallConfig): OwnerOf {
  if (by === 'window') return ({ windowId }) => windowId;
  if (by === 'staff') return ({ staffId }) => staffId;
  return ({ serviceId }) => config.services.get(serviceId)?.department_id ?? null;
}

/** All that scores of a period are made of, told apart in one pass. */
export async function readPeriod(
  tx: Kysely<Tables>,
  config: HallConfig,
  { period, by, now }: { period: Period; by: EvaluationBy; now: number },
  views: readonly StandingView[] = ['official'],
): Promise<PeriodReading> {
  const collector = new PeriodCollector(ownerBy(by, config), views);
  await visitDays(
    tx,
    config,
    { period, now },
    {
      servings: (windowId, body) => collector.addServings(windowId, body),
      endDay: () => collector.endDay(),
      ...(by === 'department'
        ? {}
        : { presence: { kind: by, visit: (id, figures) => collector.addPresence(id, figures) } }),
    },
  );
  return collector.reading();
}
