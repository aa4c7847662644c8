import type { RatingLevel } from '../glossary.ts';
import {
  type DaySums,
  NO_RATINGS,
  type NoShowFacts,
  packNoShow,
  pointSums,
  type RatingCounts,
  ratingCount,
  type ServingFacts,
  type StratumSums,
} from './facts.ts';
import { mergeMultisets } from './multisets.ts';
import type { RatioSums } from './statistics.ts';

/** What a window, a clerk or a department did in one day or more. Adds up; see `mergeTallies`. */
export interface Tally {
  /** One a service and load, in the order of their keys. */
  readonly strata: readonly StratumSums[];
  readonly days: DaySums;
}

const NO_SUMS: RatioSums = { count: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 };
const NO_DAYS: DaySums = {
  satisfaction: NO_SUMS,
  participation: NO_SUMS,
  withinPromise: NO_SUMS,
  handling: NO_SUMS,
};
export const EMPTY_TALLY: Tally = { strata: [], days: NO_DAYS };

const LEVELS: readonly RatingLevel[] = [1, 2, 3, 4, 5];
const MILLION = 1_000_000;
const LARGEST = 2 ** 31 - 1;

/** Servings and no-shows, in any order, as sums by service and load. */
export function strataOf(
  servings: readonly ServingFacts[],
  noShows: readonly NoShowFacts[] = [],
): readonly StratumSums[] {
  const open = new Map<string, OpenStratum>();
  const at = (serviceId: string, load: StratumSums['load']) => {
    const key = keyOf({ serviceId, load });
    const known = open.get(key) ?? openStratum(serviceId, load);
    open.set(key, known);
    return known;
  };
  for (const serving of servings) addServing(at(serving.serviceId, serving.load), serving);
  for (const noShow of noShows) at(noShow.serviceId, 0).noShows.push(packNoShow(noShow));
  return [...open.values()].map(closed).sort(byKey);
}

/** The tally of one day, from all sums of that day: those of a day belong in one call. */
export function tallyOfDay(rows: readonly StratumSums[]): Tally {
  const strata = mergeStrata(rows);
  const ratings = addRatings(strata.map((stratum) => stratum.ratings));
  const servings = sumOf(strata, (stratum) => stratum.servings);
  const rated = ratingCount(ratings);
  return {
    strata,
    days: {
      satisfaction: pairOf(pointSums(ratings).sum, rated),
      participation: pairOf(rated, servings),
      withinPromise: pairOf(
        sumOf(strata, (stratum) => stratum.withinPromise),
        servings,
      ),
      handling: pairOf(
        sumOf(strata, ({ handling }) => handling.x),
        sumOf(strata, ({ handling }) => handling.y),
      ),
    },
  };
}

/** Tallies of different days, or of different windows, together. In whatever order, the same to the last digit. */
export function mergeTallies(parts: readonly Tally[]): Tally {
  if (parts.length === 0) return EMPTY_TALLY;
  const days = (figure: keyof DaySums) => addRatios(parts.map((part) => part.days[figure]));
  return {
    strata: mergeStrata(parts.flatMap((part) => part.strata)),
    days: {
      satisfaction: days('satisfaction'),
      participation: days('participation'),
      withinPromise: days('withinPromise'),
      handling: days('handling'),
    },
  };
}

/** Sums of the same service and load become one. */
export function mergeStrata(rows: readonly StratumSums[]): readonly StratumSums[] {
  const groups = new Map<string, StratumSums[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].map(mergeGroup).sort(byKey);
}

function mergeGroup(group: readonly StratumSums[]): StratumSums {
  const [first] = group;
  if (first === undefined) throw new Error('A group has a member');
  if (group.length === 1) return first;
  return {
    serviceId: first.serviceId,
    load: first.load,
    servings: sumOf(group, ({ servings }) => servings),
    withinPromise: sumOf(group, ({ withinPromise }) => withinPromise),
    ratings: addRatings(group.map(({ ratings }) => ratings)),
    // Worked out when they are asked for: of a whole hall nobody asks for all of them.
    get waitsMs() {
      return mergeMultisets(group.map(({ waitsMs }) => waitsMs));
    },
    get waitRatiosPpm() {
      return mergeMultisets(group.map(({ waitRatiosPpm }) => waitRatiosPpm));
    },
    get handlingsMs() {
      return mergeMultisets(group.map(({ handlingsMs }) => handlingsMs));
    },
    handling: addRatios(group.map(({ handling }) => handling)),
    noShows: mergeMultisets(group.map(({ noShows }) => noShows)),
  };
}

export function addRatings(parts: readonly RatingCounts[]): RatingCounts {
  const sums: Record<RatingLevel, number> = { ...NO_RATINGS };
  for (const part of parts) for (const level of LEVELS) sums[level] += part[level];
  return sums;
}

export function addRatios(parts: readonly RatioSums[]): RatioSums {
  const sums = { ...NO_SUMS };
  for (const { count, x, y, xx, yy, xy } of parts) {
    sums.count += count;
    sums.x += x;
    sums.y += y;
    sums.xx += xx;
    sums.yy += yy;
    sums.xy += xy;
  }
  return sums;
}

/** A day's pair; a day without any y says nothing, and is none. */
function pairOf(x: number, y: number): RatioSums {
  return y === 0 ? NO_SUMS : { count: 1, x, y, xx: x * x, yy: y * y, xy: x * y };
}

interface OpenStratum {
  readonly serviceId: string;
  readonly load: StratumSums['load'];
  withinPromise: number;
  readonly ratings: Record<RatingLevel, number>;
  readonly waitsMs: number[];
  readonly waitRatiosPpm: number[];
  readonly handlingsMs: number[];
  readonly handling: { count: number; x: number; y: number; xx: number; yy: number; xy: number };
  readonly noShows: number[];
}

function openStratum(serviceId: string, load: StratumSums['load']): OpenStratum {
  return {
    serviceId,
    load,
    withinPromise: 0,
    ratings: { ...NO_RATINGS },
    waitsMs: [],
    waitRatiosPpm: [],
    handlingsMs: [],
    handling: { ...NO_SUMS },
    noShows: [],
  };
}

function addServing(stratum: OpenStratum, serving: ServingFacts): void {
  const waitMs = Math.round(serving.waitSeconds * 1000);
  const promisedMs = serving.promisedWaitSeconds * 1000;
  if (waitMs <= promisedMs) stratum.withinPromise += 1;
  if (serving.level !== null) stratum.ratings[serving.level] += 1;
  stratum.waitsMs.push(waitMs);
  stratum.waitRatiosPpm.push(Math.min(LARGEST, Math.round((waitMs / promisedMs) * MILLION)));
  stratum.handlingsMs.push(Math.round(serving.handlingSeconds * 1000));
  const { handling } = stratum;
  const [x, y] = [Math.round(serving.handlingSeconds), serving.standardSeconds];
  handling.count += 1;
  handling.x += x;
  handling.y += y;
  handling.xx += x * x;
  handling.yy += y * y;
  handling.xy += x * y;
}

function closed({ waitsMs, waitRatiosPpm, handlingsMs, noShows, ...rest }: OpenStratum): StratumSums {
  return {
    ...rest,
    servings: waitsMs.length,
    waitsMs: Int32Array.from(waitsMs).sort(),
    waitRatiosPpm: Int32Array.from(waitRatiosPpm).sort(),
    handlingsMs: Int32Array.from(handlingsMs).sort(),
    noShows: Int32Array.from(noShows).sort(),
  };
}

function keyOf({ serviceId, load }: Pick<StratumSums, 'serviceId' | 'load'>): string {
  return `${serviceId} ${load}`;
}

function byKey(a: StratumSums, b: StratumSums): number {
  if (a.serviceId !== b.serviceId) return a.serviceId < b.serviceId ? -1 : 1;
  return a.load - b.load;
}

export function sumOf<Item>(items: readonly Item[], figure: (item: Item) => number): number {
  let sum = 0;
  for (const item of items) sum += figure(item);
  return sum;
}
