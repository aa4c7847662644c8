import type { RatingLevel, ServiceId, StaffId, WindowId } from '../../glossary.ts';
import { type DaySums, NO_RATINGS, pointSums, ratingCount, type StratumSums } from '../facts.ts';
import type { LoadBand } from '../load.ts';
import { mergeMultisets } from '../multisets.ts';
import type { RatioSums } from '../statistics.ts';
import { addRatios, type Tally } from '../tally.ts';
import { IntegerList } from './integer-list.ts';
import type { Standing } from './raw-day.ts';
import type { ServingGroup, WindowDay } from './window-day.ts';

/** Which servings and ratings a score is made of: what counts officially, that without the doubted, or all. */
export type StandingView = 'official' | 'without_flagged' | 'with_excluded';

const HIGHEST: Readonly<Record<StandingView, Standing>> = {
  without_flagged: 0,
  official: 1,
  with_excluded: 2,
};

/** Whose a serving is; null where it is nobody's. */
export type OwnerOf = (serving: {
  readonly windowId: WindowId;
  readonly staffId: StaffId;
  readonly serviceId: ServiceId;
}) => string | null;

/**
 * Adds days up to the tallies of a period: the same, to the last digit, as `mergeTallies` of each day's `tallyOfDay`,
 * in a small part of the time. A quarter of a large hall is a million servings.
 */
export class TallyCollector {
  readonly #ownerOf: OwnerOf;
  readonly #highest: Standing;
  readonly #owners = new Map<string, OpenTally>();
  /** Who did anything on the day that is being added. */
  readonly #today = new Set<OpenTally>();

  constructor(ownerOf: OwnerOf, view: StandingView = 'official') {
    this.#ownerOf = ownerOf;
    this.#highest = HIGHEST[view];
  }

  add(windowId: WindowId, body: WindowDay): void {
    const packed = { waitsMs: packedOf(body.waitsMs), handlingsMs: packedOf(body.handlingsMs) };
    const strata: (OpenStratum | null)[] = [];
    let [servingAt, noShowAt] = [0, 0];
    for (const group of body.groups) {
      const [staff, service, load, standing, promised, , servings, noShows] = group;
      const [staffId, serviceId] = [body.staff[staff] ?? '', body.services[service] ?? ''];
      const owner = standing > this.#highest ? null : this.#ownerOf({ windowId, staffId, serviceId });
      if (owner === null) strata.push(null);
      else {
        const stratum = stratumOf(this.#tallyOf(owner), serviceId, load);
        strata.push(stratum);
        const end = servingAt + servings;
        waitsPromised(stratum, promised).append(packed.waitsMs, servingAt, end);
        stratum.handlingsMs.append(packed.handlingsMs, servingAt, end);
        addSums(stratum, group);
        for (let at = noShowAt; at < noShowAt + noShows; at += 1) stratum.noShows.push(body.noShows[at] ?? 0);
      }
      servingAt += servings;
      noShowAt += noShows;
    }
    for (const [group, level, standing, count] of body.ratings) {
      const stratum = strata[group] ?? null;
      if (stratum === null || standing > this.#highest) continue;
      stratum.ratings[level as RatingLevel] += count;
      stratum.tally.today.ratings[level as RatingLevel] += count;
    }
  }

  /** All windows of a day have been added. */
  endDay(): void {
    for (const tally of this.#today) {
      const { ratings, servings, withinPromise, handling } = tally.today;
      const rated = ratingCount(ratings);
      addPair(tally.days.satisfaction, pointSums(ratings).sum, rated);
      addPair(tally.days.participation, rated, servings);
      addPair(tally.days.withinPromise, withinPromise, servings);
      addPair(tally.days.handling, handling.x, handling.y);
      tally.today = nothingYet();
    }
    this.#today.clear();
  }

  tallies(): Map<string, Tally> {
    if (this.#today.size > 0) throw new Error('A day is still being added');
    return new Map([...this.#owners].map(([id, tally]) => [id, closedTally(tally)]));
  }

  #tallyOf(owner: string): OpenTally {
    const known = this.#owners.get(owner);
    const tally = known ?? openTally();
    if (known === undefined) this.#owners.set(owner, tally);
    this.#today.add(tally);
    return tally;
  }
}

interface DayTotals {
  readonly ratings: Record<RatingLevel, number>;
  servings: number;
  withinPromise: number;
  readonly handling: { x: number; y: number };
}

interface OpenTally {
  readonly strata: Map<ServiceId, (OpenStratum | undefined)[]>;
  readonly days: Record<keyof DaySums, OpenRatio>;
  today: DayTotals;
}

interface OpenStratum {
  readonly tally: OpenTally;
  readonly serviceId: ServiceId;
  readonly load: LoadBand;
  withinPromise: number;
  readonly ratings: Record<RatingLevel, number>;
  /** By the promised wait in seconds: one for nearly every service. */
  readonly waitsMs: Map<number, IntegerList>;
  readonly handlingsMs: IntegerList;
  readonly handling: OpenRatio;
  readonly noShows: IntegerList;
}

type OpenRatio = { -readonly [Sum in keyof RatioSums]: number };

const openRatio = (): OpenRatio => ({ count: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 });

const nothingYet = (): DayTotals => ({
  ratings: { ...NO_RATINGS },
  servings: 0,
  withinPromise: 0,
  handling: { x: 0, y: 0 },
});

function openTally(): OpenTally {
  return {
    strata: new Map(),
    days: {
      satisfaction: openRatio(),
      participation: openRatio(),
      withinPromise: openRatio(),
      handling: openRatio(),
    },
    today: nothingYet(),
  };
}

function stratumOf(tally: OpenTally, serviceId: ServiceId, load: LoadBand): OpenStratum {
  let loads = tally.strata.get(serviceId);
  if (loads === undefined) {
    loads = [];
    tally.strata.set(serviceId, loads);
  }
  const known = loads[load];
  if (known !== undefined) return known;
  const made: OpenStratum = {
    tally,
    serviceId,
    load,
    withinPromise: 0,
    ratings: { ...NO_RATINGS },
    waitsMs: new Map(),
    handlingsMs: new IntegerList(),
    handling: openRatio(),
    noShows: new IntegerList(),
  };
  loads[load] = made;
  return made;
}

const MILLION = 1_000_000;
const LARGEST = 2 ** 31 - 1;

function packedOf(numbers: WindowDay['waitsMs']): Int32Array {
  return numbers instanceof Int32Array ? numbers : Int32Array.from(numbers);
}

function addSums(stratum: OpenStratum, group: ServingGroup): void {
  const [, , , , , y, servings, , within, sum, squares] = group;
  const { handling, tally } = stratum;
  const { today } = tally;
  handling.count += servings;
  handling.x += sum;
  handling.y += y * servings;
  handling.xx += squares;
  handling.yy += y * y * servings;
  handling.xy += y * sum;
  stratum.withinPromise += within;
  today.servings += servings;
  today.withinPromise += within;
  today.handling.x += sum;
  today.handling.y += y * servings;
}

function waitsPromised({ waitsMs }: OpenStratum, promised: number): IntegerList {
  const known = waitsMs.get(promised) ?? new IntegerList();
  waitsMs.set(promised, known);
  return known;
}

/** Of ascending waits, as `strataOf` has them; ascending too, since the promise is one. */
function ratiosPpm(waitsMs: Int32Array, promised: number): Int32Array {
  const promisedMs = promised * 1000;
  return waitsMs.map((waitMs) => Math.min(LARGEST, Math.round((waitMs / promisedMs) * MILLION)));
}

/** A day's pair; a day without any y says nothing. */
function addPair(sums: OpenRatio, x: number, y: number): void {
  if (y === 0) return;
  sums.count += 1;
  sums.x += x;
  sums.y += y;
  sums.xx += x * x;
  sums.yy += y * y;
  sums.xy += x * y;
}

function closedTally({ strata, days }: OpenTally): Tally {
  return {
    strata: [...strata.values()]
      .flatMap((loads) => loads.filter((stratum) => stratum !== undefined).map(closedStratum))
      .sort(byKey),
    days: {
      satisfaction: addRatios([days.satisfaction]),
      participation: addRatios([days.participation]),
      withinPromise: addRatios([days.withinPromise]),
      handling: addRatios([days.handling]),
    },
  };
}

function closedStratum(stratum: OpenStratum): StratumSums {
  const { serviceId, load, withinPromise, ratings, handling } = stratum;
  const waits = [...stratum.waitsMs].map(([promised, list]) => ({ promised, sorted: list.sorted() }));
  const waitsMs = mergeMultisets(waits.map(({ sorted }) => sorted));
  return {
    serviceId,
    load,
    servings: waitsMs.length,
    withinPromise,
    ratings: { ...ratings },
    waitsMs,
    waitRatiosPpm: mergeMultisets(waits.map(({ promised, sorted }) => ratiosPpm(sorted, promised))),
    handlingsMs: stratum.handlingsMs.sorted(),
    handling: { ...handling },
    noShows: stratum.noShows.sorted(),
  };
}

function byKey(a: StratumSums, b: StratumSums): number {
  if (a.serviceId !== b.serviceId) return a.serviceId < b.serviceId ? -1 : 1;
  return a.load - b.load;
}
