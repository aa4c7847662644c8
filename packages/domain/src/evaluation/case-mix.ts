import type { ServiceId } from '../glossary.ts';
import { DEFAULT_SATISFACTION_PRIOR } from './facts.ts';

/** Rating points (0–100) that were given, added up. */
export interface PointTotals {
  readonly count: number;
  readonly sum: number;
}

/**
 * What the ratings of one window, clerk or department would average had each been the mean of its service in
 * the whole hall. So whoever handles what pleases nobody is not drawn to a mean that others earn.
 * @param own how many ratings it has of each service
 * @param hall the ratings of the whole hall by service, its own among them
 */
export function satisfactionPriorOf(
  own: ReadonlyMap<ServiceId, number>,
  hall: ReadonlyMap<ServiceId, PointTotals>,
): number {
  let [ratings, points] = [0, 0];
  for (const [serviceId, count] of own) {
    const totals = hall.get(serviceId);
    if (totals === undefined || totals.count === 0) continue;
    ratings += count;
    points += (count * totals.sum) / totals.count;
  }
  return ratings === 0 ? DEFAULT_SATISFACTION_PRIOR : points / ratings;
}
