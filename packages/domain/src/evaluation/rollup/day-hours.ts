import { durationMsOf, intersectSpans } from '../../time-spans.ts';
import { hourAt, type RawDay, type RawServing } from './raw-day.ts';

/** What came for a service, and what was done of it, by the hour of the hall's clock: 24 numbers each. */
export interface ServiceHours {
  /** Tickets taken. */
  readonly taken: readonly number[];
  /** Calls, however they ended; a ticket that was called twice counts twice. */
  readonly called: readonly number[];
  /** Finished servings, by the hour of their start, and how long they took without the time on hold. */
  readonly handled: readonly number[];
  readonly handlingMs: readonly number[];
}

/** How long a window was open in each hour of the hall's clock, within the opening hours or not. */
export interface WindowHours {
  readonly openMs: readonly number[];
}

export type DayHours =
  | { readonly kind: 'service'; readonly id: string; readonly hours: ServiceHours }
  | { readonly kind: 'window'; readonly id: string; readonly hours: WindowHours };

export function hoursOfDay(raw: RawDay): readonly DayHours[] {
  const services = new Map<string, OpenHours>();
  const at = (serviceId: string): OpenHours => {
    const known = services.get(serviceId) ?? openHours();
    services.set(serviceId, known);
    return known;
  };
  const hourOf = (instant: number) => hourAt(raw.hours, instant);
  const firstServings = firstServingOf(raw.servings);
  for (const { id, serviceId, arrivedAt } of raw.tickets) {
    // A transfer changes what a ticket is for; it came for what it was called for first.
    bump(at(firstServings.get(id)?.serviceId ?? serviceId).taken, hourOf(arrivedAt), 1);
  }
  for (const serving of raw.servings) {
    const { startedAt, finishedAt, serviceId } = serving;
    const hours = at(serviceId);
    bump(hours.called, hourOf(serving.calledAt), 1);
    if (serving.status !== 'finished' || startedAt === null || finishedAt === null) continue;
    bump(hours.handled, hourOf(startedAt), 1);
    bump(hours.handlingMs, hourOf(startedAt), Math.max(0, finishedAt - startedAt - serving.heldMs));
  }
  const ofServices = [...services].map(([id, hours]): DayHours => ({ kind: 'service', id, hours }));
  return [...ofServices, ...openByHour(raw)].sort((a, b) =>
    a.kind === b.kind ? (a.id < b.id ? -1 : 1) : a.kind === 'service' ? -1 : 1,
  );
}

type OpenHours = Record<keyof ServiceHours, number[]>;

const none = (): number[] => Array.from({ length: 24 }, () => 0);
const openHours = (): OpenHours => ({ taken: none(), called: none(), handled: none(), handlingMs: none() });

function bump(hours: number[], hour: number, by: number): void {
  hours[hour] = (hours[hour] ?? 0) + by;
}

function firstServingOf(servings: readonly RawServing[]): ReadonlyMap<string, RawServing> {
  const first = new Map<string, RawServing>();
  for (const serving of servings) {
    const known = first.get(serving.ticketId);
    if (known === undefined || serving.calledAt < known.calledAt) first.set(serving.ticketId, serving);
  }
  return first;
}

function openByHour({ spans, hours, until }: RawDay): DayHours[] {
  const open = Map.groupBy(
    spans.filter(({ state }) => state === 'open'),
    ({ windowId }) => windowId,
  );
  return [...open].flatMap(([id, own]): DayHours[] => {
    const openMs = none().map((_, hour) => {
      const [from, to] = [hours[hour] ?? until, Math.min(until, hours[hour + 1] ?? until)];
      return durationMsOf(intersectSpans(own, [{ from, to }]));
    });
    return openMs.some((ms) => ms > 0) ? [{ kind: 'window', id, hours: { openMs } }] : [];
  });
}
