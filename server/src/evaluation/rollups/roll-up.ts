import { addDays, type BusinessDay, businessDayOf, type DayRollup, rollUpDay } from '@hallbell/domain';
import type { Kysely } from 'kysely';
import { readHallConfig } from '../../commands/hall-config.ts';
import type { Tables } from '../../store/schema.ts';
import { freshDays, knownDays } from './read-period.ts';
import { readRawDays } from './read-raw-days.ts';

/** A day that was rolled up, and the state that it was read in. */
export interface RolledUpDay {
  readonly hallId: string;
  readonly day: BusinessDay;
  readonly revision: number;
  readonly configVersion: number;
  readonly rollup: DayRollup;
}

const EVER = { from: '1000-01-01', to: '2999-12-31' };

/** The days of the hall that are over and whose rollup is missing or tells of an earlier state; the newest first. */
export async function daysToRollUp(tx: Kysely<Tables>, hallId: string, now: number): Promise<BusinessDay[]> {
  const config = await readHallConfig(tx, hallId);
  const known = config && (await knownDays(tx, config, EVER, now));
  if (!known) return [];
  const fresh = await freshDays(tx, hallId, known);
  const due: BusinessDay[] = [];
  const yesterday = addDays(businessDayOf(now, config.timeZone), -1);
  for (let day = yesterday; day >= known.from; day = addDays(day, -1)) if (!fresh.has(day)) due.push(day);
  return due;
}

/** Rolls one day up from its rows. Null where there is no such hall, or the day has not begun. */
export async function rollUp(
  tx: Kysely<Tables>,
  { hallId, day, now }: { hallId: string; day: BusinessDay; now: number },
): Promise<RolledUpDay | null> {
  const config = await readHallConfig(tx, hallId);
  if (config === null) return null;
  const state = await tx
    .selectFrom('rollup_days')
    .select('revision')
    .where('hall_id', '=', hallId)
    .where('business_day', '=', day)
    .executeTakeFirst();
  const [raw] = await readRawDays(tx, config, { from: day, to: day }, now);
  if (raw === undefined) return null;
  return {
    hallId,
    day,
    revision: state?.revision ?? 0,
    configVersion: config.version,
    rollup: rollUpDay(raw),
  };
}
