/**
 * M/M/c: Poisson arrivals, exponential handling, one queue for c equal windows, and nobody gives up. The load a is in
 * erlangs: arrivals per hour × hours of window time for each.
 */

/**
 * The share of arrivals that must wait (Erlang C). From Erlang's loss formula by its recursion,
 * B(0) = 1, B(k) = a·B(k−1) / (k + a·B(k−1)), and C = B / (1 − ρ·(1 − B)) with ρ = a/c, which neither overflows nor loses
 * digits. 1 from a = c on: such a queue only grows.
 * @param servers whole, from 1
 * @param load in erlangs, from 0
 */
export function erlangC(servers: number, load: number): number {
  if (load <= 0) return 0;
  if (load >= servers) return 1;
  let blocked = 1;
  for (let k = 1; k <= servers; k += 1) blocked = (load * blocked) / (k + load * blocked);
  const busy = load / servers;
  return blocked / (1 - busy * (1 - blocked));
}

/**
 * The share of arrivals that wait no longer than `waitSeconds`:
 * P(W ≤ t) = 1 − C(c, a)·exp(−(c − a)·t / S), where S is the mean handling time.
 */
export function shareWithin(
  servers: number,
  { load, handlingSeconds }: { readonly load: number; readonly handlingSeconds: number },
  waitSeconds: number,
): number {
  if (load <= 0) return 1;
  if (load >= servers) return 0;
  const decay = Math.exp((-(servers - load) * waitSeconds) / handlingSeconds);
  return 1 - erlangC(servers, load) * decay;
}

/** The mean wait in seconds, C(c, a)·S / (c − a); infinite where the queue only grows. */
export function meanWaitSeconds(
  servers: number,
  { load, handlingSeconds }: { readonly load: number; readonly handlingSeconds: number },
): number {
  if (load <= 0) return 0;
  if (load >= servers) return Number.POSITIVE_INFINITY;
  return (erlangC(servers, load) * handlingSeconds) / (servers - load);
}

/** One service of those that share windows, in an hour. */
export interface Demand {
  readonly perHour: number;
  /** Of window time, for each who comes. */
  readonly handlingSeconds: number;
  readonly promisedWaitSeconds: number;
}

/** What the services of a group bring together. */
export function loadOf(demands: readonly Demand[]): {
  load: number;
  handlingSeconds: number;
  perHour: number;
} {
  const perHour = demands.reduce((sum, demand) => sum + demand.perHour, 0);
  const load = demands.reduce((sum, one) => sum + (one.perHour * one.handlingSeconds) / 3600, 0);
  return { load, perHour, handlingSeconds: perHour === 0 ? 0 : (load * 3600) / perHour };
}

/** The share of all who come that are called within the promise of their own service. 1 where nobody comes. */
export function shareWithinPromises(servers: number, demands: readonly Demand[]): number {
  const together = loadOf(demands);
  if (together.load <= 0) return 1;
  return demands.reduce(
    (sum, { perHour, promisedWaitSeconds }) =>
      sum + (perHour / together.perHour) * shareWithin(servers, together, promisedWaitSeconds),
    0,
  );
}

/**
 * The fewest windows with which that share is reached.
 * @param most no more than there are
 * @returns `most`, also where that does not reach it
 */
export function windowsNeeded(demands: readonly Demand[], targetShare: number, most: number): number {
  if (loadOf(demands).load <= 0) return 0;
  for (let servers = 1; servers < most; servers += 1) {
    if (shareWithinPromises(servers, demands) >= targetShare) return servers;
  }
  return most;
}
