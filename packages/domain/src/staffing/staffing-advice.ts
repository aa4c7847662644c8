import type { ServiceId, WindowId } from '../glossary.ts';
import { type Random, seededRandom } from '../wait-estimate/random.ts';
import type { LogNormal } from '../wait-estimate/types.ts';
import { type Demand, loadOf, windowsNeeded } from './erlang.ts';
import { type ServiceWork, simulateDay } from './simulate-day.ts';
import {
  HOURS,
  type HourProfile,
  profileOf,
  type StaffedDay,
  type StaffingGroup,
  type StaffingWindow,
} from './staffing-profile.ts';

/** How much window time one who comes for a service takes, as it was measured. */
export interface MeasuredWork {
  readonly serviceId: ServiceId;
  readonly promisedWaitSeconds: number;
  /** Mean seconds of window time for each ticket taken: calls to nobody and further legs are in it. */
  readonly seconds: number;
  /** Standard deviation ÷ mean of single calls. */
  readonly variation: number;
}

export interface StaffingQuestion {
  readonly group: StaffingGroup;
  /** Of one weekday. */
  readonly days: readonly StaffedDay[];
  readonly work: readonly MeasuredWork[];
  readonly windows: readonly StaffingWindow[];
  /** The hours in which the hall is open for some time: in others no window is to be. Without it, those in which any was. */
  readonly scheduledHours?: ReadonlySet<number>;
  /** The share of all who come that is to be called within the promise, from 0 to 1. */
  readonly targetShare: number;
  /** Whatever is asked again is answered the same. */
  readonly seed: number;
}

export interface AdvisedHour extends HourProfile {
  /** By Erlang C for the hour by itself. */
  readonly erlang: number;
  /** With what playing the days through has added. */
  readonly advised: number;
  /** Of those who came in this hour, on these days played with the advice; null where nobody did. */
  readonly share: number | null;
}

export interface StaffingAdvice {
  readonly hours: readonly AdvisedHour[];
  /** Of all who came, on these days played with the advice; null where nobody did. */
  readonly share: number | null;
  /** The same with Erlang C's numbers alone. */
  readonly erlangShare: number | null;
  /** False: not even all windows of the group reach the target. */
  readonly isReached: boolean;
  /** In the order in which to open them: with the first n of it, all that is come for is handled as well as n can. */
  readonly openingOrder: readonly WindowId[];
}

/** Each day is played so often, with other moments of coming and other handling times. */
const DRAWS = 3;
/** So many windows may be added in all: a plan that is not there by then is not reached. */
const MOST_STEPS = 80;
/** An hour with fewer people than this tells nothing by itself. */
const LEAST_TO_JUDGE = 5;

/** How many windows of a group to open in each hour of a weekday. */
export function adviseStaffing(question: StaffingQuestion): StaffingAdvice {
  const { group, days, targetShare, scheduledHours } = question;
  const profile = profileOf(days, group);
  const work = question.work.filter(({ serviceId }) => group.serviceIds.includes(serviceId));
  const order = openingOrder(question, work);
  const most = order.length;
  const hourly = profile.map(({ hour }) => demandsAt(days, work, hour));
  // A window must be there for whoever comes, and none where nobody is served.
  const erlang = new Map(
    profile.map(({ hour, open }, index) => {
      const lagged = laggedDemands(hourly[index] ?? [], hourly[index - 1] ?? []);
      const isStaffed = scheduledHours?.has(hour) ?? open > 0;
      return [hour, isStaffed ? windowsNeeded(lagged, targetShare, most) : 0];
    }),
  );
  const played = (plan: ReadonlyMap<number, number>) => playDays(question, work, order, plan);
  const plan = new Map(erlang);
  const first = played(plan);
  let outcome = first;
  const least = LEAST_TO_JUDGE * days.length * DRAWS;
  const isMet = (of: Played) => unmetHours(of, targetShare, least).length === 0;
  for (let step = 0; step < MOST_STEPS && !isMet(outcome); step += 1) {
    const hour = hourToHelp(outcome, plan, { unmet: unmetHours(outcome, targetShare, least), most });
    if (hour === null) break;
    plan.set(hour, (plan.get(hour) ?? 0) + 1);
    outcome = played(plan);
  }
  // Erlang C is for times that vary more than most do: what is too much is taken away again, the most staffed hour first.
  const byWindows = [...plan].sort(([, a], [, b]) => b - a).map(([hour]) => hour);
  for (const hour of isMet(outcome) ? byWindows : []) {
    for (let windows = (plan.get(hour) ?? 0) - 1; windows >= 1; windows -= 1) {
      const without = new Map(plan).set(hour, windows);
      const then = played(without);
      if (!isMet(then)) break;
      plan.set(hour, windows);
      outcome = then;
    }
  }
  return {
    hours: profile.map((hour) => ({
      ...hour,
      erlang: erlang.get(hour.hour) ?? 0,
      advised: plan.get(hour.hour) ?? 0,
      share: shareOf(outcome, hour.hour),
    })),
    share: shareOf(outcome),
    erlangShare: shareOf(first),
    isReached: isMet(outcome),
    openingOrder: order,
  };
}

function demandsAt(days: readonly StaffedDay[], work: readonly MeasuredWork[], hour: number): Demand[] {
  return work.map(({ serviceId, promisedWaitSeconds, seconds }) => ({
    perHour:
      days.reduce((sum, day) => sum + (day.taken.get(serviceId)?.[hour] ?? 0), 0) / Math.max(1, days.length),
    handlingSeconds: seconds,
    promisedWaitSeconds,
  }));
}

/**
 * The hour's rate as its windows feel it: work comes a handling time after the citizen (lag SIPP, Green and Kolesar), so
 * that of a long handling a part is still the hour before's.
 */
export function laggedDemands(hour: readonly Demand[], before: readonly Demand[]): Demand[] {
  const lag = Math.min(1, loadOf([...hour, ...before]).handlingSeconds / 3600);
  return hour.map((demand, index) => {
    const earlier = before[index]?.perHour ?? demand.perHour;
    return { ...demand, perHour: earlier * lag + demand.perHour * (1 - lag) };
  });
}

interface Played {
  readonly came: readonly number[];
  readonly withinPromise: readonly number[];
}

function playDays(
  { days, windows, seed }: StaffingQuestion,
  work: readonly MeasuredWork[],
  order: readonly WindowId[],
  plan: ReadonlyMap<number, number>,
): Played {
  const services = work.map(
    ({ serviceId, promisedWaitSeconds, seconds, variation }): ServiceWork => ({
      serviceId,
      promisedWaitSeconds,
      time: logNormalOf(seconds, variation),
    }),
  );
  const openIn = Array.from({ length: HOURS }, (_, hour) => new Set(order.slice(0, plan.get(hour) ?? 0)));
  const own = windows.filter(({ windowId }) => order.includes(windowId));
  const sums = { came: new Array<number>(HOURS).fill(0), withinPromise: new Array<number>(HOURS).fill(0) };
  const random: Random = seededRandom(seed);
  for (const { taken } of days) {
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const waits = simulateDay({ taken, services, windows: own, openIn }, random);
      for (let hour = 0; hour < HOURS; hour += 1) {
        sums.came[hour] = (sums.came[hour] ?? 0) + (waits.came[hour] ?? 0);
        sums.withinPromise[hour] = (sums.withinPromise[hour] ?? 0) + (waits.withinPromise[hour] ?? 0);
      }
    }
  }
  return sums;
}

/** Mean and variation as a log-normal has them: σ² = ln(1 + v²), μ = ln m − σ²/2. */
export function logNormalOf(mean: number, variation: number): LogNormal {
  const variance = Math.log(1 + variation ** 2);
  return { logMean: Math.log(Math.max(1, mean)) - variance / 2, logSd: Math.sqrt(variance) };
}

function shareOf({ came, withinPromise }: Played, hour?: number): number | null {
  const of = (numbers: readonly number[]) =>
    hour === undefined ? numbers.reduce((sum, n) => sum + n, 0) : (numbers[hour] ?? 0);
  return of(came) === 0 ? null : of(withinPromise) / of(came);
}

/** The hours that miss the target; all in which anybody was late, where the day as a whole does and no hour by itself. */
function unmetHours(played: Played, targetShare: number, least: number): number[] {
  const hours = played.came.map((_, hour) => hour);
  const missed = hours.filter(
    (hour) => (played.came[hour] ?? 0) >= least && (shareOf(played, hour) ?? 1) < targetShare,
  );
  if (missed.length > 0 || (shareOf(played) ?? 1) >= targetShare) return missed;
  return hours.filter((hour) => (shareOf(played, hour) ?? 1) < 1);
}

/** Where one more window helps most: the hour, or one beside it, of those whose promise was broken most often. */
function hourToHelp(
  played: Played,
  plan: ReadonlyMap<number, number>,
  { unmet, most }: { unmet: readonly number[]; most: number },
): number | null {
  const room = (hour: number) => {
    const windows = plan.get(hour) ?? 0;
    return windows > 0 && windows < most;
  };
  const broken = unmet
    .map((hour) => ({ hour, late: (played.came[hour] ?? 0) - (played.withinPromise[hour] ?? 0) }))
    .sort((a, b) => b.late - a.late || a.hour - b.hour);
  for (const { hour } of broken) {
    // Who comes before opening, or at the end of a full hour, is served in the next.
    const at = [hour, hour + 1, hour - 1].find(room);
    if (at !== undefined) return at;
  }
  return null;
}

/**
 * Which windows to open first: each next one is that which most of the load has too few windows for yet. A load of a
 * service counts less with each window that is there for it already.
 */
function openingOrder({ group, days, windows }: StaffingQuestion, work: readonly MeasuredWork[]): WindowId[] {
  const loads = new Map(
    work.map(({ serviceId, seconds }) => [
      serviceId,
      seconds *
        days.reduce((sum, day) => sum + (day.taken.get(serviceId) ?? []).reduce((s, n) => s + n, 0), 0),
    ]),
  );
  const there = new Map<ServiceId, number>();
  const left = windows.filter(({ windowId }) => group.windowIds.includes(windowId));
  const order: WindowId[] = [];
  const worth = ({ services }: StaffingWindow) =>
    services.reduce(
      (sum, { serviceId, tier }) =>
        sum + (loads.get(serviceId) ?? 0) / (1 + (there.get(serviceId) ?? 0)) ** 2 / tier,
      0,
    );
  while (left.length > 0) {
    const best = left.reduce((a, b) => (worth(b) > worth(a) ? b : a));
    left.splice(left.indexOf(best), 1);
    order.push(best.windowId);
    for (const { serviceId } of best.services) there.set(serviceId, (there.get(serviceId) ?? 0) + 1);
  }
  return order;
}
