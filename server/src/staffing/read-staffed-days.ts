import {
  addDays,
  type BusinessDay,
  businessDayOf,
  type DayHours,
  daysBetween,
  rollUpDay,
  type StaffedDay,
  weekdayOf,
} from '@hallbell/domain';
import type { Kysely } from 'kysely';
import type { HallConfig } from '../commands/hall-config.ts';
import { freshDays, knownDays } from '../evaluation/rollups/read-period.ts';
import { readRawDays } from '../evaluation/rollups/read-raw-days.ts';
import type { Tables } from '../store/schema.ts';
import type { StaffingRequest } from './question.ts';

/** Rows of so many days are in memory at a time, where there is no rollup to read. */
const DAYS_AT_A_TIME = 14;

/** Who came and what was open on each day of the period that is over, by the hour: days on which nobody came are none. */
export async function readStaffedDays(
  tx: Kysely<Tables>,
  config: HallConfig,
  { period, now }: Pick<StaffingRequest, 'period' | 'now'>,
): Promise<StaffedDay[]> {
  const today = businessDayOf(now, config.timeZone);
  const to = period.to < today ? period.to : addDays(today, -1);
  const known = period.from <= to ? await knownDays(tx, config, { from: period.from, to }, now) : null;
  if (known === null) return [];
  const hours = await readHours(tx, config, known, now);
  return [...hours]
    .map(([day, ofDay]) => staffedDay(day, ofDay))
    .filter(({ taken }) => [...taken.values()].some((counts) => counts.some((count) => count > 0)));
}

async function readHours(
  tx: Kysely<Tables>,
  config: HallConfig,
  { from, to }: { from: BusinessDay; to: BusinessDay },
  now: number,
): Promise<Map<BusinessDay, readonly DayHours[]>> {
  const fresh = await freshDays(tx, config.hallId, { from, to });
  const rows = await tx
    .selectFrom('day_hours')
    .select(['business_day', 'kind', 'subject_id', 'body'])
    .where('hall_id', '=', config.hallId)
    .where('business_day', '>=', from)
    .where('business_day', '<=', to)
    .execute();
  const hours = new Map<BusinessDay, DayHours[]>();
  for (const { business_day: day, kind, subject_id: id, body } of rows) {
    if (!fresh.has(day)) continue;
    const list = hours.get(day) ?? [];
    hours.set(day, list);
    list.push({ kind, id, hours: JSON.parse(body) });
  }
  for (let first = from; first <= to; first = addDays(first, DAYS_AT_A_TIME)) {
    const last = addDays(first, Math.min(DAYS_AT_A_TIME - 1, daysBetween(first, to)));
    const missing: BusinessDay[] = [];
    for (let day = first; day <= last; day = addDays(day, 1)) if (!fresh.has(day)) missing.push(day);
    const [begin, end] = [missing[0], missing.at(-1)];
    if (begin === undefined || end === undefined) continue;
    for (const raw of await readRawDays(tx, config, { from: begin, to: end }, now)) {
      if (!fresh.has(raw.day)) hours.set(raw.day, [...rollUpDay(raw).hours]);
    }
  }
  return hours;
}

function staffedDay(day: BusinessDay, hours: readonly DayHours[]): StaffedDay {
  const taken = new Map<string, readonly number[]>();
  const openMs = new Map<string, readonly number[]>();
  for (const row of hours) {
    if (row.kind === 'service') taken.set(row.id, row.hours.taken);
    else openMs.set(row.id, row.hours.openMs);
  }
  return { weekday: weekdayOf(day), taken, openMs };
}
