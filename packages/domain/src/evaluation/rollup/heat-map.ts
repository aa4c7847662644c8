import { type Weekday, weekdayOf } from '../../civil-day.ts';
import type { BusinessDay, WindowId } from '../../glossary.ts';
import { nearestRank } from '../statistics.ts';
import { IntegerList } from './integer-list.ts';
import type { OwnerOf } from './tally-collector.ts';
import type { WindowDay } from './window-day.ts';

/** How long those waited who were called in an hour. Milliseconds; null where nobody was. */
export interface HourWaits {
  /** 0 to 23, by the hall's clock. */
  readonly hour: number;
  /** Finished servings whose ticket was called in it. */
  readonly servings: number;
  readonly withinPromise: number;
  readonly waitMedianMs: number | null;
  readonly waitP90Ms: number | null;
}

export interface WeekdayHour extends HourWaits {
  readonly weekday: Weekday;
}

export interface HourDistribution extends HourWaits {
  /** How many waited from each of `WAIT_BINS_MINUTES` on, and less than the next. */
  readonly counts: readonly number[];
}

/** Where the bins of a distribution of waits begin. */
export const WAIT_BINS_MINUTES: readonly number[] = [0, 5, 10, 15, 20, 30, 45, 60];

const MINUTE_MS = 60_000;

interface OpenCell {
  readonly waits: IntegerList;
  withinPromise: number;
}

/** Gathers when people were called, and how long they had waited: what counts officially of whom `isAsked` picks. */
export class HeatMapCollector {
  readonly #ownerOf: OwnerOf;
  readonly #asked: string | null;
  /** By weekday and hour: 24 × weekday + hour. */
  readonly #cells = new Map<number, OpenCell>();
  readonly #days = new Map<Weekday, Set<BusinessDay>>();

  /** @param asked whose servings; null: everybody's */
  constructor(ownerOf: OwnerOf, asked: string | null) {
    this.#ownerOf = ownerOf;
    this.#asked = asked;
  }

  add(windowId: WindowId, body: WindowDay, day: BusinessDay): void {
    const weekday = weekdayOf(day);
    const { hours, waitsMs } = body;
    let first = 0;
    for (const [staff, service, , standing, promised, , servings] of body.groups) {
      const [staffId, serviceId] = [body.staff[staff] ?? '', body.services[service] ?? ''];
      const isAsked = this.#asked === null || this.#ownerOf({ windowId, staffId, serviceId }) === this.#asked;
      if (isAsked && standing < 2 && servings > 0) {
        this.#count(weekday, day);
        for (let at = first; at < first + servings; at += 1) {
          const cell = this.#cellAt(24 * weekday + (hours[at] ?? 0));
          const waitMs = waitsMs[at] ?? 0;
          cell.waits.push(waitMs);
          if (waitMs <= promised * 1000) cell.withinPromise += 1;
        }
      }
      first += servings;
    }
  }

  /** On how many days of each weekday anybody was served. */
  get weekdays(): readonly { readonly weekday: Weekday; readonly days: number }[] {
    return [...this.#days]
      .map(([weekday, days]) => ({ weekday, days: days.size }))
      .sort((a, b) => a.weekday - b.weekday);
  }

  /** Of weekdays and hours in which anybody was called, in order. */
  cells(): readonly WeekdayHour[] {
    return [...this.#cells]
      .sort(([a], [b]) => a - b)
      .map(([key, { waits, withinPromise }]) => ({
        weekday: Math.floor(key / 24) as Weekday,
        ...waitsOf(key % 24, waits.sorted(), withinPromise),
      }));
  }

  /** Of hours in which anybody was called, whatever the weekday. */
  hours(): readonly HourDistribution[] {
    const hours = Map.groupBy(this.#cells, ([key]) => key % 24);
    return [...hours]
      .sort(([a], [b]) => a - b)
      .map(([hour, cells]) => {
        const waits = new IntegerList();
        for (const [, cell] of cells) for (const waitMs of cell.waits.sorted()) waits.push(waitMs);
        const sorted = waits.sorted();
        const within = cells.reduce((sum, [, { withinPromise }]) => sum + withinPromise, 0);
        return { ...waitsOf(hour, sorted, within), counts: binned(sorted) };
      });
  }

  #cellAt(key: number): OpenCell {
    const known = this.#cells.get(key) ?? { waits: new IntegerList(), withinPromise: 0 };
    this.#cells.set(key, known);
    return known;
  }

  #count(weekday: Weekday, day: BusinessDay): void {
    const days = this.#days.get(weekday) ?? new Set();
    this.#days.set(weekday, days.add(day));
  }
}

function waitsOf(hour: number, sorted: Int32Array, withinPromise: number): HourWaits {
  return {
    hour,
    servings: sorted.length,
    withinPromise,
    waitMedianMs: nearestRank(sorted, 0.5),
    waitP90Ms: nearestRank(sorted, 0.9),
  };
}

function binned(waitsMs: Int32Array): number[] {
  const counts = WAIT_BINS_MINUTES.map(() => 0);
  let bin = 0;
  // Ascending, so that the bin only ever goes up.
  for (const waitMs of waitsMs) {
    while (waitMs >= (WAIT_BINS_MINUTES[bin + 1] ?? Number.POSITIVE_INFINITY) * MINUTE_MS) bin += 1;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}
