import type { ServiceId, WindowId } from '../glossary.ts';

export const HOURS = 24;

/** What one past day was like, by the hour of the hall's clock: 24 numbers each. */
export interface StaffedDay {
  /** 1 is Monday. */
  readonly weekday: number;
  /** Tickets taken, by service. */
  readonly taken: ReadonlyMap<ServiceId, readonly number[]>;
  /** Milliseconds for which each window was open. */
  readonly openMs: ReadonlyMap<WindowId, readonly number[]>;
}

/** Services that share windows, and these. */
export interface StaffingGroup {
  readonly serviceIds: readonly ServiceId[];
  readonly windowIds: readonly WindowId[];
}

export interface StaffingWindow {
  readonly windowId: WindowId;
  readonly services: readonly { readonly serviceId: ServiceId; readonly tier: 1 | 2 }[];
}

/**
 * Services that are of the first tier at one window are of one group, and so are the windows that join them. A window
 * that helps out in a second tier joins nothing: its help comes on top.
 */
export function groupsOf(windows: readonly StaffingWindow[]): StaffingGroup[] {
  const groups: { services: Set<ServiceId>; windows: WindowId[] }[] = [];
  for (const { windowId, services } of windows) {
    const own = services.filter(({ tier }) => tier === 1).map(({ serviceId }) => serviceId);
    if (own.length === 0) continue;
    const touched = groups.filter((group) => own.some((serviceId) => group.services.has(serviceId)));
    const [first, ...others] = touched;
    const into = first ?? { services: new Set<ServiceId>(), windows: [] };
    if (first === undefined) groups.push(into);
    for (const serviceId of own) into.services.add(serviceId);
    for (const other of others) {
      for (const serviceId of other.services) into.services.add(serviceId);
      into.windows.push(...other.windows);
      groups.splice(groups.indexOf(other), 1);
    }
    into.windows.push(windowId);
  }
  const order = new Map(windows.map(({ windowId }, index) => [windowId, index]));
  const at = (windowId: WindowId) => order.get(windowId) ?? 0;
  return groups
    .map((group) => ({
      serviceIds: [...group.services].sort(),
      windowIds: group.windows.sort((a, b) => at(a) - at(b)),
    }))
    .sort((a, b) => at(a.windowIds[0] ?? '') - at(b.windowIds[0] ?? ''));
}

/** How an hour of a weekday was, over the days of the range. */
export interface HourProfile {
  readonly hour: number;
  /** Tickets taken in it: on average, how much the days differ (standard deviation), and on the busiest. */
  readonly mean: number;
  readonly sd: number;
  readonly most: number;
  /** Windows open in it, on average over the hour and the days. */
  readonly open: number;
}

/** The hours of a group's days, from the first in which anybody came or a window was open to the last. */
export function profileOf(
  days: readonly StaffedDay[],
  { serviceIds, windowIds }: StaffingGroup,
): HourProfile[] {
  const takenIn = (day: StaffedDay, hour: number) =>
    serviceIds.reduce((sum, serviceId) => sum + (day.taken.get(serviceId)?.[hour] ?? 0), 0);
  const openIn = (day: StaffedDay, hour: number) =>
    windowIds.reduce((sum, windowId) => sum + (day.openMs.get(windowId)?.[hour] ?? 0), 0) / 3_600_000;
  const hours = Array.from({ length: HOURS }, (_, hour): HourProfile => {
    const taken = days.map((day) => takenIn(day, hour));
    const mean = meanOf(taken);
    return {
      hour,
      mean,
      sd: taken.length < 2 ? 0 : Math.sqrt(sumOf(taken.map((n) => (n - mean) ** 2)) / (taken.length - 1)),
      most: Math.max(0, ...taken),
      open: meanOf(days.map((day) => openIn(day, hour))),
    };
  });
  const isUsed = ({ most, open }: HourProfile) => most > 0 || open > 0;
  const first = hours.findIndex(isUsed);
  return first < 0 ? [] : hours.slice(first, hours.findLastIndex(isUsed) + 1);
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);
const meanOf = (numbers: readonly number[]) => (numbers.length === 0 ? 0 : sumOf(numbers) / numbers.length);
