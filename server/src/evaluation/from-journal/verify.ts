import { type BusinessDay, canonicalJson, type DayRollup, type Period, periodsOf } from '@hallbell/domain';
import type { ComputedEvaluation, EvaluationBy } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import { readHallConfig } from '../../commands/hall-config.ts';
import type { Tables } from '../../store/schema.ts';
import { evaluate } from '../evaluate.ts';
import { packWindowDay } from '../rollups/pack-window-day.ts';
import { freshDays, knownDays } from '../rollups/read-period.ts';
import { evaluateHistory, type RebuiltHall, rebuild } from './evaluate-history.ts';
import { type ReadingHistory, readHistory } from './read-history.ts';

const BY: readonly EvaluationBy[] = ['window', 'staff', 'department'];
/** Of days, weeks, months or quarters that are compared: more are no more telling. */
const MOST = 400;

/** A report that the journal does not tell as the tables do. */
export interface Difference {
  readonly period: string;
  readonly by: EvaluationBy;
  /** Where they differ first, e.g. `items.3.score`. */
  readonly at: string;
  readonly fromTables: unknown;
  readonly fromJournal: unknown;
}

export interface Verification {
  readonly hallId: string;
  /** The first and the last day that is known. */
  readonly from: string | null;
  readonly to: string | null;
  readonly days: number;
  /** How many of the days were read from rollups. */
  readonly rolledUp: number;
  readonly servings: number;
  readonly reports: number;
  /** Days whose stored rollup is not, text for text, what the journal makes of them. */
  readonly rollupsThatDiffer: readonly string[];
  readonly differences: readonly Difference[];
}

/**
 * Rebuilds a hall's reports from its journal alone, and compares each with what the tables and rollups tell: by window,
 * clerk and department, of every month and quarter and of the whole. Throws a `JournalGap`.
 */
export async function verifyEvaluations(
  tx: Kysely<Tables>,
  hallId: string,
  now: number,
  reading: ReadingHistory = {},
): Promise<Verification> {
  const config = await readHallConfig(tx, hallId);
  const known = config && (await knownDays(tx, config, { from: '1000-01-01', to: '2999-12-31' }, now));
  if (!known) {
    const nothing = { days: 0, rolledUp: 0, servings: 0, reports: 0 };
    return { hallId, from: null, to: null, ...nothing, rollupsThatDiffer: [], differences: [] };
  }
  const half = (progress: number) => reading.onProgress?.(progress / 2);
  const rebuilt = rebuild(await readHistory(tx, hallId, { onProgress: half }), now);
  const whole: Period = { ...known, label: `${known.from}/${known.to}` };
  const periods = [
    whole,
    ...(periodsOf(known.from, known.to, 'quarter', MOST) ?? []),
    ...(periodsOf(known.from, known.to, 'month', MOST) ?? []),
  ];
  const differences: Difference[] = [];
  let servings = 0;
  let done = 0;
  for (const period of periods) {
    for (const by of BY) {
      const fromTables = await evaluate(tx, { hallId, period, by, now });
      const fromJournal = evaluateHistory(rebuilt, { period, by });
      if (period === whole) servings = fromTables.total.sample.servings;
      const difference = firstDifference(fromTables, fromJournal);
      if (difference !== null) differences.push({ period: period.label, by, ...difference });
      done += 1;
      reading.onProgress?.(0.5 + done / (2 * periods.length * BY.length));
    }
  }
  const fresh = await freshDays(tx, hallId, known);
  return {
    hallId,
    ...known,
    days: rebuilt.days.size,
    rolledUp: fresh.size,
    servings,
    reports: periods.length * BY.length,
    rollupsThatDiffer: await differingRollups(tx, hallId, rebuilt, fresh),
    differences,
  };
}

async function differingRollups(
  tx: Kysely<Tables>,
  hallId: string,
  { days }: RebuiltHall,
  fresh: ReadonlySet<BusinessDay>,
): Promise<BusinessDay[]> {
  const differing: BusinessDay[] = [];
  for (const day of [...fresh].sort()) {
    const rollup = days.get(day);
    const stored = await readStoredRollup(tx, hallId, day);
    const told = rollup === undefined ? [] : textsOf(rollup);
    if (stored.join('\n') !== told.join('\n')) differing.push(day);
  }
  return differing;
}

/** Each row of a rollup as a text, in one order. */
function textsOf({ servings, presence, hours }: DayRollup): string[] {
  return [
    ...servings.map(({ windowId, body }) => `servings ${windowId} ${packWindowDay(body)}`),
    ...presence.map(({ kind, id, figures }) => `presence ${kind} ${id} ${JSON.stringify(figures)}`),
    ...hours.map(({ kind, id, hours: body }) => `hours ${kind} ${id} ${JSON.stringify(body)}`),
  ].sort();
}

async function readStoredRollup(tx: Kysely<Tables>, hallId: string, day: BusinessDay): Promise<string[]> {
  const servings = await tx
    .selectFrom('day_servings')
    .select(['window_id', 'body'])
    .where('hall_id', '=', hallId)
    .where('business_day', '=', day)
    .execute();
  const presence = await tx
    .selectFrom('day_presence')
    .select(['kind', 'subject_id', 'body'])
    .where('hall_id', '=', hallId)
    .where('kind', 'in', ['window', 'staff'])
    .where('business_day', '=', day)
    .execute();
  const hours = await tx
    .selectFrom('day_hours')
    .select(['kind', 'subject_id', 'body'])
    .where('hall_id', '=', hallId)
    .where('kind', 'in', ['service', 'window'])
    .where('business_day', '=', day)
    .execute();
  return [
    ...servings.map((row) => `servings ${row.window_id} ${row.body}`),
    ...presence.map((row) => `presence ${row.kind} ${row.subject_id} ${row.body}`),
    ...hours.map((row) => `hours ${row.kind} ${row.subject_id} ${row.body}`),
  ].sort();
}

/** To the last digit: what both would be written as must be the same. */
function firstDifference(
  fromTables: ComputedEvaluation,
  fromJournal: ComputedEvaluation,
): Pick<Difference, 'at' | 'fromTables' | 'fromJournal'> | null {
  const [tables, journal]: [unknown, unknown] = [plain(fromTables), plain(fromJournal)];
  if (canonicalJson(tables) === canonicalJson(journal)) return null;
  return differenceAt(tables, journal, []);
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function differenceAt(
  a: unknown,
  b: unknown,
  path: readonly string[],
): Pick<Difference, 'at' | 'fromTables' | 'fromJournal'> {
  if (isContainer(a) && isContainer(b)) {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const [left, right] = [a[key], b[key]];
      if (JSON.stringify(left) !== JSON.stringify(right)) return differenceAt(left, right, [...path, key]);
    }
  }
  return { at: path.join('.'), fromTables: a, fromJournal: b };
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
