import { businessDayOf, hallOpenAt, intakeEndOf, nextOpening, scheduledSpansOf } from '@hallbell/domain';
import type { EstimateRow, HallNow, ServiceNow, UsualWait } from '@hallbell/protocol';
import { isoOf } from '../iso-time.ts';
import { readServiceCounts, readWindowStates } from '../realtime/topics/board.ts';
import type { HallView } from '../realtime/topics/topic.ts';

export interface KnownWaits {
  readonly estimates: ReadonlyMap<string, EstimateRow>;
  readonly usual: readonly UsualWait[];
}

/** A hall as somebody finds it who thinks of going there now: what its own boards show, and when it opens. */
export async function readHallNow(view: HallView, { estimates, usual }: KnownWaits): Promise<HallNow> {
  const { config, hallId } = view;
  const [counts, windows] = await Promise.all([readServiceCounts(view), readWindowStates(view, null)]);
  const services = counts.flatMap(({ serviceId, waiting, openWindows }): ServiceNow[] => {
    const service = config.services.get(serviceId);
    // What no window handles is not to be had here.
    if (service === undefined || !config.windowsOf.has(serviceId)) return [];
    const department = config.departments.get(service.department_id);
    return [
      {
        serviceId,
        name: service.name,
        nameEn: service.name_en,
        departmentName: department?.name ?? '',
        departmentNameEn: department?.name_en ?? null,
        isPaused: service.paused === 1,
        waiting,
        openWindows,
        estimate: estimates.get(serviceId)?.next ?? null,
      },
    ];
  });
  return {
    hallId,
    name: config.name,
    nameEn: config.nameEn,
    timeZone: config.timeZone,
    ...intakeOf(view),
    waiting: counts.reduce((sum, { waiting }) => sum + waiting, 0),
    openWindows: windows.filter(({ state }) => state === 'open').length,
    services,
    usualWaits: [...usual],
  };
}

/** Whether tickets are given now; until when, where there is a break too; or from when on. */
export function intakeOf({ config: { calendar, settings }, now }: Pick<HallView, 'config' | 'now'>) {
  const day = businessDayOf(now, calendar.timeZone);
  const lastTicketAt = intakeEndOf(calendar, day, settings.rules.intakeCutoffMinutes);
  const spans = calendar.alwaysOpen ? [] : scheduledSpansOf(calendar, day);
  const span = spans.find(({ from, to }) => from <= now && now < to);
  const isOpen = hallOpenAt(calendar, now) && (lastTicketAt === null || now < lastTicketAt);
  if (isOpen) {
    const until = span && lastTicketAt !== null ? Math.min(span.to, lastTicketAt) : null;
    return { isOpen, opensAt: null, closesAt: isoOf(until) };
  }
  // Between the last ticket and the closing the hall is open still, and gives none before it opens again.
  return { isOpen, opensAt: isoOf(nextOpening(calendar, span?.to ?? now)), closesAt: null };
}
