import type { WindowId } from '../../glossary.ts';
import { intersectSpans, mergeSpans, type TimeSpan } from '../../time-spans.ts';
import { attendanceOf } from '../attendance.ts';
import type { PresenceFigures } from '../facts.ts';
import type { RawDay } from './raw-day.ts';

/** How a window was staffed on a day, or a clerk at whatever windows. */
export interface DayPresence {
  readonly kind: 'window' | 'staff';
  readonly id: string;
  readonly figures: PresenceFigures;
}

/**
 * The presence of each window that was to be staffed or was open, against the hall's hours as far as it was there; and
 * of each clerk who opened one. A clerk has no post of their own, and so leaves none unattended.
 */
export function presenceOfDay(raw: RawDay): readonly DayPresence[] {
  const waiting = waitingAtWindows(raw);
  const begin = raw.hours[0] ?? raw.until;
  const known: TimeSpan[] = [{ from: begin, to: raw.until }];
  const schedule = intersectSpans(raw.schedule, known);
  const byWindow = Map.groupBy(raw.spans, ({ windowId }) => windowId);
  const windows = raw.windows
    .map(({ id, life }): DayPresence => {
      const own = byWindow.get(id) ?? [];
      const figures = attendanceOf(own, intersectSpans(schedule, [life]), waiting.get(id) ?? []);
      return { kind: 'window', id, figures };
    })
    .filter(({ figures }) => figures.scheduledMs > 0);
  const lives = raw.windows.map(({ life }) => life);
  const began = Math.min(...lives.map(({ from }) => from));
  const staffed = lives.length === 0 ? [] : intersectSpans(schedule, [{ from: began, to: raw.until }]);
  const staff = [...Map.groupBy(raw.spans, ({ staffId }) => staffId)].map(([id, own]): DayPresence => {
    const atHand = own.flatMap((span) => intersectSpans([span], waiting.get(span.windowId) ?? []));
    return { kind: 'staff', id, figures: { ...attendanceOf(own, staffed, atHand), unattendedMs: null } };
  });
  return [...windows, ...staff.filter(({ figures }) => figures.openMs + figures.pausedMs > 0)].sort(byKey);
}

/** When somebody waited whom the window could have called. */
function waitingAtWindows({
  servings,
  uncalled,
  windows,
  until,
}: RawDay): ReadonlyMap<WindowId, readonly TimeSpan[]> {
  const anywhere = new Map<string, TimeSpan[]>();
  const atOne = new Map<string, TimeSpan[]>();
  const add = (spans: Map<string, TimeSpan[]>, id: string, { from, to }: TimeSpan) => {
    const list = spans.get(id) ?? [];
    spans.set(id, list);
    list.push({ from, to: Math.min(to, until) });
  };
  for (const { windowId, serviceId, transferredHere, queuedAt, calledAt } of servings) {
    const span = { from: queuedAt, to: calledAt };
    if (transferredHere) add(atOne, windowId, span);
    else add(anywhere, serviceId, span);
  }
  for (const { windowId, serviceId, ...span } of uncalled) {
    if (windowId === null) add(anywhere, serviceId, span);
    else add(atOne, windowId, span);
  }
  const ofService = new Map([...anywhere].map(([id, spans]) => [id, mergeSpans(spans)]));
  return new Map(
    windows.map(({ id, serviceIds }) => [
      id,
      mergeSpans([
        ...(atOne.get(id) ?? []),
        ...serviceIds.flatMap((serviceId) => ofService.get(serviceId) ?? []),
      ]),
    ]),
  );
}

function byKey(a: DayPresence, b: DayPresence): number {
  if (a.kind !== b.kind) return a.kind === 'window' ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
