import type { ServiceId, WindowId } from '../glossary.ts';
import { type Candidate, chooseNext, type QueueLine } from '../selection.ts';
import { drawSeconds } from '../wait-estimate/log-normal.ts';
import type { Random } from '../wait-estimate/random.ts';
import type { LogNormal } from '../wait-estimate/types.ts';
import { HOURS, type StaffingWindow } from './staffing-profile.ts';

/** What it takes to serve one who comes for a service. */
export interface ServiceWork {
  readonly serviceId: ServiceId;
  readonly promisedWaitSeconds: number;
  /** Of window time, from the call until the window is free. */
  readonly time: LogNormal;
}

export interface SimulatedDay {
  /** Tickets taken by the hour, by service: 24 numbers each. */
  readonly taken: ReadonlyMap<ServiceId, readonly number[]>;
  readonly services: readonly ServiceWork[];
  /** Those that may be opened, and which of them are open in each hour. */
  readonly windows: readonly StaffingWindow[];
  readonly openIn: readonly ReadonlySet<WindowId>[];
}

/** By the hour of coming, 24 numbers each. */
export interface SimulatedWaits {
  readonly came: number[];
  readonly withinPromise: number[];
}

interface Waiting {
  readonly rank: number;
  readonly sequence: number;
  readonly service: number;
}

const HOUR_SECONDS = 3600;

/**
 * Plays a day through with the hub's own dispatcher: citizens come at chance moments of their hour, each window calls by
 * the rule of tiers and promises as soon as it is free and open. Whoever still waits when the last window closes is
 * served by those that were open last.
 */
export function simulateDay(day: SimulatedDay, random: Random): SimulatedWaits {
  const arrivals = arrivalsOf(day, random);
  const waits: SimulatedWaits = { came: zeros(), withinPromise: zeros() };
  const lines = day.services.map(({ promisedWaitSeconds }) => new SimulatedLine(promisedWaitSeconds));
  const indexOf = new Map(day.services.map(({ serviceId }, index) => [serviceId, index]));
  const lastHour = day.openIn.findLastIndex((open) => open.size > 0);
  const windows = day.windows.map(({ windowId, services }) => ({
    windowId,
    freeAt: 0,
    candidates: services.flatMap(({ serviceId, tier }): Candidate<Waiting>[] => {
      const line = lines[indexOf.get(serviceId) ?? -1];
      return line === undefined ? [] : [{ tier, line }];
    }),
  }));
  const openAt = (at: number) => day.openIn[Math.min(lastHour, Math.floor(at / HOUR_SECONDS))];
  let next = 0;
  let waiting = 0;
  let now = 0;
  while (lastHour >= 0 && (next < arrivals.length || waiting > 0)) {
    for (
      let arrival = arrivals[next];
      arrival !== undefined && arrival.rank <= now;
      arrival = arrivals[next]
    ) {
      lines[arrival.service]?.join(arrival);
      next += 1;
      waiting += 1;
    }
    const open = openAt(now);
    for (const window of waiting === 0 ? [] : windows) {
      if (window.freeAt > now || !open?.has(window.windowId)) continue;
      const choice = chooseNext({ services: window.candidates, transferredHere: null, now: now * 1000 });
      if (choice === null) continue;
      const { ticket } = choice;
      lines[ticket.service]?.leave();
      waiting -= 1;
      tell(waits, ticket, now, day.services[ticket.service]);
      const work = day.services[ticket.service];
      window.freeAt = now + (work === undefined ? 0 : drawSeconds(work.time, random));
    }
    const then = nextMoment(now, arrivals[next]?.rank, waiting > 0 ? windows : [], lastHour);
    if (then === null) break;
    now = then;
  }
  return waits;
}

function tell(waits: SimulatedWaits, ticket: Waiting, now: number, work: ServiceWork | undefined): void {
  const hour = Math.min(HOURS - 1, Math.floor(ticket.rank / HOUR_SECONDS));
  waits.came[hour] = (waits.came[hour] ?? 0) + 1;
  if (work !== undefined && now - ticket.rank <= work.promisedWaitSeconds) {
    waits.withinPromise[hour] = (waits.withinPromise[hour] ?? 0) + 1;
  }
}

/** Who comes next, which window is free next, or the next full hour, whichever is first; null when nothing will be. */
function nextMoment(
  now: number,
  arrival: number | undefined,
  windows: readonly { readonly freeAt: number }[],
  lastHour: number,
): number | null {
  let then = arrival ?? Number.POSITIVE_INFINITY;
  for (const { freeAt } of windows) if (freeAt > now && freeAt < then) then = freeAt;
  const hour = Math.floor(now / HOUR_SECONDS) + 1;
  // Another set of windows is open then.
  if (windows.length > 0 && hour <= lastHour) then = Math.min(then, hour * HOUR_SECONDS);
  return Number.isFinite(then) ? then : null;
}

function arrivalsOf({ services, taken }: SimulatedDay, random: Random): Waiting[] {
  const arrivals: { at: number; service: number }[] = [];
  services.forEach(({ serviceId }, service) => {
    (taken.get(serviceId) ?? []).forEach((count, hour) => {
      for (let citizen = 0; citizen < count; citizen += 1) {
        arrivals.push({ at: (hour + random()) * HOUR_SECONDS, service });
      }
    });
  });
  return arrivals
    .sort((a, b) => a.at - b.at)
    .map(({ at, service }, sequence) => ({ rank: at, sequence, service }));
}

/** Who came first is first: a queue with a cursor. */
class SimulatedLine implements QueueLine<Waiting> {
  readonly promisedWaitSeconds: number;
  private readonly tickets: Waiting[] = [];
  private cursor = 0;

  constructor(promisedWaitSeconds: number) {
    this.promisedWaitSeconds = promisedWaitSeconds;
  }

  get head(): Waiting | null {
    return this.tickets[this.cursor] ?? null;
  }

  get longestQueuedAt(): number | null {
    const { head } = this;
    return head === null ? null : head.rank * 1000;
  }

  join(ticket: Waiting): void {
    this.tickets.push(ticket);
  }

  leave(): void {
    this.cursor += 1;
  }
}

const zeros = (): number[] => Array.from({ length: HOURS }, () => 0);
