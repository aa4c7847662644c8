import type { MeasuredWork, StaffedDay } from '@hallbell/domain';
import { type Kysely, sql } from 'kysely';
import type { HallConfig } from '../commands/hall-config.ts';
import type { Tables } from '../store/schema.ts';
import type { StaffingRequest } from './question.ts';

/** Of a service of which nobody was served: its standard time, and how much times of others vary. */
const USUAL_VARIATION = 0.6;
/** Few servings can look as if they were all alike, or one of them as long as a day. */
const VARIATION = { least: 0.1, most: 2 };

/**
 * How much window time each ticket of a service took: from each call until the window was free of it, calls to nobody
 * and further legs with it, and without the time on hold.
 */
export async function readWork(
  tx: Kysely<Tables>,
  config: HallConfig,
  { period }: Pick<StaffingRequest, 'period'>,
  days: readonly StaffedDay[],
): Promise<MeasuredWork[]> {
  const seconds = sql`((finished_at - called_at - held_ms) / 1000.0)`;
  const rows = await tx
    .selectFrom('servings')
    .select([
      'service_id',
      sql<number>`count(*)`.as('calls'),
      sql<number>`cast(sum(${seconds}) as double precision)`.as('sum'),
      sql<number>`cast(sum(${seconds} * ${seconds}) as double precision)`.as('squares'),
    ])
    .where('hall_id', '=', config.hallId)
    .where('business_day', '>=', period.from)
    .where('business_day', '<=', period.to)
    .where('finished_at', 'is not', null)
    .groupBy('service_id')
    .execute();
  const measured = new Map(rows.map((row) => [row.service_id, row]));
  return [...config.services.values()].flatMap((service): MeasuredWork[] => {
    if (service.archived === 1) return [];
    const row = measured.get(service.id);
    const taken = days.reduce((sum, day) => sum + totalOf(day.taken.get(service.id)), 0);
    const isMeasured = row !== undefined && taken > 0 && row.sum > 0;
    return [
      {
        serviceId: service.id,
        promisedWaitSeconds: service.promised_wait_seconds,
        seconds: isMeasured ? row.sum / taken : service.standard_seconds,
        variation: isMeasured ? variationOf(row) : USUAL_VARIATION,
      },
    ];
  });
}

/** Standard deviation ÷ mean. */
function variationOf({ calls, sum, squares }: { calls: number; sum: number; squares: number }): number {
  const count = Number(calls);
  const mean = sum / count;
  const variance = Math.max(0, squares / count - mean ** 2);
  return Math.min(VARIATION.most, Math.max(VARIATION.least, Math.sqrt(variance) / mean));
}

const totalOf = (counts: readonly number[] = []) => counts.reduce((sum, count) => sum + count, 0);
