import type { ServiceId } from '@hallbell/domain';
import type { Weighted } from './chance.ts';
import type { HallView, ViewedService } from './hall-view.ts';

/** How busy an ordinary day keeps all windows together. No day is even, so queues form long before they are full. */
const ORDINARY_LOAD = 0.56;
/** From one citizen's finish to the next one's start, beside the handling: the call, the way, the greeting. */
const CHANGE_OVER_SECONDS = 45;

/**
 * What citizens come for. A hall that knows its shares gives them; else each service gets what the windows that
 * take it first can handle of it.
 */
export function serviceMix(
  hall: HallView,
  knownShares: ReadonlyMap<ServiceId, number> = new Map(),
): readonly Weighted<ViewedService>[] {
  const isKnown = hall.services.every(({ id }) => knownShares.has(id));
  const capacity = isKnown ? knownShares : firstTierCapacity(hall);
  return hall.services.map((value) => ({
    value,
    weight: isKnown ? (capacity.get(value.id) ?? 0) : (capacity.get(value.id) ?? 0) / value.standardSeconds,
  }));
}

/** Each window's time, divided evenly among the services that it takes first. */
function firstTierCapacity(hall: HallView): ReadonlyMap<ServiceId, number> {
  const capacity = new Map<ServiceId, number>();
  for (const { services } of hall.windows) {
    const first = services.filter(({ tier }) => tier === 1);
    for (const { serviceId } of first) {
      capacity.set(serviceId, (capacity.get(serviceId) ?? 0) + 1 / first.length);
    }
  }
  return capacity;
}

/** How many citizens an ordinary working day of so many open minutes brings. */
export function ordinaryCitizens(
  hall: HallView,
  mix: readonly Weighted<ViewedService>[],
  openMinutes: number,
): number {
  const whole = mix.reduce((sum, { weight }) => sum + weight, 0);
  if (whole === 0) return 0;
  const seconds = mix.reduce((sum, { value, weight }) => sum + weight * value.standardSeconds, 0) / whole;
  return (ORDINARY_LOAD * hall.windows.length * openMinutes * 60) / (seconds + CHANGE_OVER_SECONDS);
}
