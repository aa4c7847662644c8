import type { ServiceId, StaffId } from '../../glossary.ts';
import { packNoShow } from '../facts.ts';
import type { LoadBand } from '../load.ts';
import { hourAt, type RawDay, type RawServing, type Standing } from './raw-day.ts';

/** A list of whole numbers of 32 bits, however it is kept. */
export type WholeNumbers = readonly number[] | Int32Array;

/**
 * What one window's servings of a day came to: plain whole numbers, exact to the last digit. Everything is in
 * one order, so that the same servings make the same text, in whatever order they came.
 */
export interface WindowDay {
  readonly staff: readonly StaffId[];
  readonly services: readonly ServiceId[];
  readonly reasons: readonly string[];
  readonly groups: readonly ServingGroup[];
  /** Of finished servings, group after group, each group ascending. */
  readonly waitsMs: WholeNumbers;
  /** The hour of the call, 0 to 23, of each wait. */
  readonly hours: WholeNumbers;
  /** Of the same servings, ascending within each group by themselves. */
  readonly handlingsMs: WholeNumbers;
  /** Of no-shows, packed as `packNoShow` does, group after group. */
  readonly noShows: WholeNumbers;
  readonly ratings: readonly RatingRow[];
  readonly given: readonly ReasonRow[];
}

/** Servings that have in common whatever a figure may ask for. `staff` and `service`: places in the lists. */
export type ServingGroup = readonly [
  staff: number,
  service: number,
  load: LoadBand,
  standing: Standing,
  promisedWaitSeconds: number,
  standardSeconds: number,
  servings: number,
  noShows: number,
  /** Servings that waited no longer than was promised. */
  withinPromise: number,
  /** Of the handling times in whole seconds: their sum, and the sum of their squares. */
  handledSeconds: number,
  handledSecondsSquared: number,
];

/** How many ratings of a level a group got. A rating counts no more than its serving does. */
export type RatingRow = readonly [group: number, level: number, standing: Standing, count: number];

/** How often a reason was given with ratings of a level. */
export type ReasonRow = readonly [
  group: number,
  level: number,
  standing: Standing,
  reason: number,
  count: number,
];

interface OpenGroup {
  readonly key: readonly [StaffId, ServiceId, LoadBand, Standing, number, number];
  readonly waits: { readonly ms: number; readonly hour: number }[];
  readonly handlingsMs: number[];
  readonly noShows: number[];
  /** By level, standing and, for reasons, the reason. */
  readonly ratings: Map<string, Counted>;
  readonly given: Map<string, Counted & { readonly reason: string }>;
}

interface Counted {
  readonly level: number;
  readonly standing: Standing;
  count: number;
}

/**
 * @param servings of one window and day; those that ended neither in a finish nor in a no-show are left out
 * @param loadOf under which load each finished one waited
 */
export function windowDayOf(
  servings: readonly RawServing[],
  { hours }: Pick<RawDay, 'hours'>,
  loadOf: (serving: RawServing) => LoadBand,
): WindowDay {
  const groups = new Map<string, OpenGroup>();
  for (const serving of servings) {
    const { startedAt, finishedAt } = serving;
    if (serving.status === 'no_show') {
      const secondsAfterLastCall = ((finishedAt ?? serving.lastCalledAt) - serving.lastCalledAt) / 1000;
      groupOf(groups, serving, 0).noShows.push(packNoShow({ calls: serving.calls, secondsAfterLastCall }));
    } else if (serving.status === 'finished' && startedAt !== null && finishedAt !== null) {
      const group = groupOf(groups, serving, loadOf(serving));
      group.waits.push({
        ms: Math.max(0, serving.calledAt - serving.queuedAt),
        hour: hourAt(hours, serving.calledAt),
      });
      group.handlingsMs.push(Math.max(0, finishedAt - startedAt - serving.heldMs));
      countRating(group, serving);
    }
  }
  return packed([...groups.values()].sort((a, b) => compareLists(a.key, b.key)));
}

function groupOf(groups: Map<string, OpenGroup>, serving: RawServing, load: LoadBand): OpenGroup {
  const { staffId, serviceId, standing, promisedWaitSeconds, standardSeconds } = serving;
  const key = [staffId, serviceId, load, standing, promisedWaitSeconds, standardSeconds] as const;
  const text = key.join(' ');
  const known = groups.get(text);
  if (known) return known;
  const made: OpenGroup = {
    key,
    waits: [],
    handlingsMs: [],
    noShows: [],
    ratings: new Map(),
    given: new Map(),
  };
  groups.set(text, made);
  return made;
}

function countRating(group: OpenGroup, { rating, standing: ofServing }: RawServing): void {
  if (rating === null) return;
  const { level } = rating;
  const standing = rating.standing > ofServing ? rating.standing : ofServing;
  const key = `${level} ${standing}`;
  count(group.ratings, key, { level, standing, count: 0 });
  for (const reason of rating.reasons) {
    count(group.given, `${key} ${reason}`, { level, standing, reason, count: 0 });
  }
}

function count<Row extends Counted>(rows: Map<string, Row>, key: string, fresh: Row): void {
  const row = rows.get(key) ?? fresh;
  row.count += 1;
  rows.set(key, row);
}

function packed(groups: readonly OpenGroup[]): WindowDay {
  const staff = distinct(groups.map(({ key }) => key[0]));
  const services = distinct(groups.map(({ key }) => key[1]));
  const reasons = distinct(groups.flatMap(({ given }) => [...given.values()].map(({ reason }) => reason)));
  const waits = groups.flatMap((group) => group.waits.sort((a, b) => a.ms - b.ms || a.hour - b.hour));
  return {
    staff,
    services,
    reasons,
    groups: groups.map(({ key: [staffId, serviceId, ...rest], waits: ofGroup, handlingsMs, noShows }) => [
      staff.indexOf(staffId),
      services.indexOf(serviceId),
      ...rest,
      ofGroup.length,
      noShows.length,
      ...sumsOf(rest[2], ofGroup, handlingsMs),
    ]),
    waitsMs: waits.map(({ ms }) => ms),
    hours: waits.map(({ hour }) => hour),
    handlingsMs: groups.flatMap(({ handlingsMs }) => handlingsMs.sort(ascending)),
    noShows: groups.flatMap(({ noShows }) => noShows.sort(ascending)),
    ratings: groups.flatMap(({ ratings }, at) =>
      [...ratings.values()]
        .map((row): RatingRow => [at, row.level, row.standing, row.count])
        .sort(compareLists),
    ),
    given: groups.flatMap(({ given }, at) =>
      [...given.values()]
        .map((row): ReasonRow => [at, row.level, row.standing, reasons.indexOf(row.reason), row.count])
        .sort(compareLists),
    ),
  };
}

function sumsOf(
  promisedWaitSeconds: number,
  waits: OpenGroup['waits'],
  handlingsMs: readonly number[],
): [withinPromise: number, seconds: number, squares: number] {
  const within = waits.filter(({ ms }) => ms <= promisedWaitSeconds * 1000).length;
  let [sum, squares] = [0, 0];
  for (const ms of handlingsMs) {
    const seconds = Math.round(ms / 1000);
    sum += seconds;
    squares += seconds * seconds;
  }
  return [within, sum, squares];
}

const ascending = (a: number, b: number) => a - b;

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

/** By the first place in which they differ: numbers by size, texts by code unit. */
function compareLists(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [at, left] of a.entries()) {
    const right = b[at];
    if (right === undefined || left === right) continue;
    return left < right ? -1 : 1;
  }
  return 0;
}
