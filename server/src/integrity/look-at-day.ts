import {
  addDays,
  type BusinessDay,
  type DatedDay,
  daysBetween,
  type Finding,
  findIn,
  INTEGRITY_FORMAT,
  type IntegrityDay,
  integrityDayOf,
  MEDIAN_DAYS,
  quarterFromOf,
  scheduledSpansOf,
} from '@hallbell/domain';
import type { Kysely } from 'kysely';
import { type HallConfig, readHallConfig } from '../commands/hall-config.ts';
import { HallError } from '../errors.ts';
import type { Tables } from '../store/schema.ts';
import { readWatchedDay } from './read-day.ts';

/** What a flag is about, once it is known by its servings. */
export interface AboutServing {
  readonly servingId: string;
  readonly businessDay: BusinessDay;
  readonly scope: 'serving' | 'rating' | 'evidence';
}

export interface FoundFlag extends Finding {
  readonly about: readonly AboutServing[];
}

/** What came of looking at a hall by a day: plain data, so that it may cross threads. */
export interface LookedAt {
  readonly hallId: string;
  /** The days that were counted anew. */
  readonly days: readonly DatedDay[];
  readonly findings: readonly FoundFlag[];
}

export interface Look {
  readonly hallId: string;
  /** The last day that is over. */
  readonly through: BusinessDay;
  /** Days from here on are counted anew: their ratings may have come late. */
  readonly recountFrom: BusinessDay;
}

/** The other clerks are compared by a quarter of a year. */
const COMPARED_DAYS = 91;

/** Counts the days that are not counted yet, and asks the detectors. Throws `hall_not_found`. */
export async function lookAt(tx: Kysely<Tables>, look: Look): Promise<LookedAt> {
  const { hallId, through, recountFrom } = look;
  const config = await readHallConfig(tx, hallId);
  if (!config) throw new HallError('hall_not_found');
  const quarterFrom = quarterFromOf(through);
  const comparedFrom = addDays(through, 1 - COMPARED_DAYS);
  const needed = daysBetween(quarterFrom, comparedFrom) > 0 ? quarterFrom : comparedFrom;
  const stored = await readStored(tx, hallId, addDays(needed, -MEDIAN_DAYS), through);
  const counted: DatedDay[] = [];
  const all = new Map(stored);
  for (let day = needed; day <= through; day = addDays(day, 1)) {
    if (day < recountFrom && all.has(day)) continue;
    // A day before anything was counted, and on which nothing was done, need not be kept.
    if (day < recountFrom && !(await hasServings(tx, hallId, day))) continue;
    const body = await countDay(tx, config, day, all);
    all.set(day, body);
    counted.push({ day, body });
  }
  const days = [...all]
    .filter(([day]) => day >= needed)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, body]) => ({ day, body }));
  const settled = await readSettled(tx, hallId, quarterFrom);
  const findings = findIn({
    days,
    quarterFrom,
    settledUntil: (staffId, detector) => settled.get(`${staffId} ${detector}`) ?? null,
  });
  const found: FoundFlag[] = [];
  for (const finding of findings) found.push({ ...finding, about: await aboutOf(tx, hallId, finding) });
  return { hallId, days: counted, findings: found };
}

async function countDay(
  tx: Kysely<Tables>,
  config: HallConfig,
  day: BusinessDay,
  all: ReadonlyMap<BusinessDay, IntegrityDay>,
): Promise<IntegrityDay> {
  const before = Array.from({ length: MEDIAN_DAYS }, (_, back) => all.get(addDays(day, -1 - back))).filter(
    (body) => body !== undefined,
  );
  return integrityDayOf(
    await readWatchedDay(tx, config, day),
    scheduledSpansOf(config.calendar, day),
    before,
  );
}

async function readStored(
  tx: Kysely<Tables>,
  hallId: string,
  from: BusinessDay,
  to: BusinessDay,
): Promise<[BusinessDay, IntegrityDay][]> {
  const rows = await tx
    .selectFrom('integrity_days')
    .select(['business_day', 'body'])
    .where('hall_id', '=', hallId)
    .where('business_day', '>=', from)
    .where('business_day', '<=', to)
    .where('format', '=', INTEGRITY_FORMAT)
    .execute();
  return rows.map((row) => [row.business_day, JSON.parse(row.body) as IntegrityDay]);
}

async function hasServings(tx: Kysely<Tables>, hallId: string, day: BusinessDay): Promise<boolean> {
  const row = await tx
    .selectFrom('servings')
    .select('id')
    .where('hall_id', '=', hallId)
    .where('business_day', '=', day)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The last day of each clerk's and detector's decided flags of the quarter. */
async function readSettled(
  tx: Kysely<Tables>,
  hallId: string,
  quarterFrom: BusinessDay,
): Promise<ReadonlyMap<string, BusinessDay>> {
  const rows = await tx
    .selectFrom('flags')
    .select(['staff_id', 'detector'])
    .select(({ fn }) => fn.max<string>('to_day').as('until'))
    .where('hall_id', '=', hallId)
    .where('state', '!=', 'open')
    .where('to_day', '>=', quarterFrom)
    .groupBy(['staff_id', 'detector'])
    .execute();
  return new Map(rows.map((row) => [`${row.staff_id} ${row.detector}`, row.until]));
}

/** What is marked, and what is shown beside it. */
async function aboutOf(tx: Kysely<Tables>, hallId: string, finding: Finding): Promise<AboutServing[]> {
  const { marks, taints, events, staffId, from, to } = finding;
  const stoodOut = (scope: AboutServing['scope']) =>
    events.map(({ id, day }): AboutServing => ({ servingId: id, businessDay: day, scope }));
  if (marks === 'events') return stoodOut(taints);
  const rated = await tx
    .selectFrom('ratings as r')
    .innerJoin('servings as s', 's.id', 'r.serving_id')
    .select(['s.id', 's.business_day'])
    .where('s.hall_id', '=', hallId)
    .where('s.staff_id', '=', staffId)
    .where('s.business_day', '>=', from)
    .where('s.business_day', '<=', to)
    .where('r.source', 'in', ['pad', 'button'])
    .$if(marks === 'top_pad_ratings', (query) => query.where('r.level', '=', 5))
    .execute();
  return [
    ...rated.map(
      (row): AboutServing => ({ servingId: row.id, businessDay: row.business_day, scope: 'rating' }),
    ),
    ...stoodOut('evidence'),
  ];
}
