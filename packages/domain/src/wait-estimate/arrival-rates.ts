import { MINUTE_MS } from '../business-day.ts';
import type { EpochMs, ServiceId } from '../glossary.ts';
import type { ExpectedArrivals } from './types.ts';

/** How fast an arrival of the past stops counting, in minutes: a rush is seen soon, and soon forgotten. */
const ARRIVAL_HALF_LIFE_MINUTES = 20;
/** In a shorter record one family at the door would read as a crowd. */
const SHORTEST_RECORD_MINUTES = 20;
const MINUTES_AN_HOUR = 60;

/** Somebody who came today. */
export interface ObservedArrival {
  readonly serviceId: ServiceId;
  readonly arrivedAt: EpochMs;
  /** Of their priority class; 0 without one. */
  readonly creditSeconds: number;
}

/**
 * Who is expected to come, by service and credit, if it goes on as of late: an exponentially weighted count of
 * arrivals over the weight of the time that was watched. With arrivals at an even rate it gives that rate.
 *
 * @param since the hall's opening, or the first arrival where that was earlier.
 */
export function arrivalRates(
  arrivals: readonly ObservedArrival[],
  { since, now }: { readonly since: EpochMs; readonly now: EpochMs },
): ReadonlyMap<ServiceId, readonly ExpectedArrivals[]> {
  const decay = Math.LN2 / ARRIVAL_HALF_LIFE_MINUTES;
  const watchedMinutes = Math.max(SHORTEST_RECORD_MINUTES, (now - since) / MINUTE_MS);
  const weightOfRecord = (1 - Math.exp(-decay * watchedMinutes)) / decay;
  const weights = new Map<ServiceId, Map<number, number>>();
  for (const { serviceId, arrivedAt, creditSeconds } of arrivals) {
    const ageMinutes = (now - arrivedAt) / MINUTE_MS;
    if (ageMinutes < 0 || ageMinutes > watchedMinutes) continue;
    const ofService = weights.get(serviceId) ?? new Map<number, number>();
    weights.set(serviceId, ofService);
    ofService.set(creditSeconds, (ofService.get(creditSeconds) ?? 0) + Math.exp(-decay * ageMinutes));
  }
  return new Map(
    [...weights].map(([serviceId, ofService]) => [
      serviceId,
      [...ofService].map(([creditSeconds, weight]) => ({
        creditSeconds,
        perHour: (weight / weightOfRecord) * MINUTES_AN_HOUR,
      })),
    ]),
  );
}
