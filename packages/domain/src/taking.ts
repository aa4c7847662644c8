import { businessDayOf } from './business-day.ts';
import { type HallCalendar, hallOpenAt, intakeEndOf } from './calendar.ts';
import { type Decision, refuse } from './decision.ts';
import type { EpochMs } from './glossary.ts';

export interface TakingSituation {
  readonly calendar: HallCalendar;
  /** Minutes before the last closing from which on no ticket is issued. */
  readonly intakeCutoffMinutes: number;
  readonly servicePaused: boolean;
  /** Tickets a business day, or null for no limit. */
  readonly dailyQuota: number | null;
  /** Tickets of this service issued today, in whatever state they are now. */
  readonly takenToday: number;
  /** The hall allows one live ticket a person for this service, and this person holds one. */
  readonly holdsLiveTicket: boolean;
  readonly now: EpochMs;
}

export type TakingRefusal = 'hall_closed' | 'service_paused' | 'quota_reached' | 'has_live_ticket';

/** May a citizen take a ticket for the service now? The reasons are tried in the order of the list. */
export function decideTaking(situation: TakingSituation): Decision<object, TakingRefusal> {
  const { calendar, now, dailyQuota } = situation;
  const intakeEnd = intakeEndOf(
    calendar,
    businessDayOf(now, calendar.timeZone),
    situation.intakeCutoffMinutes,
  );
  if (!hallOpenAt(calendar, now) || (intakeEnd !== null && now >= intakeEnd)) return refuse('hall_closed');
  if (situation.servicePaused) return refuse('service_paused');
  if (dailyQuota !== null && situation.takenToday >= dailyQuota) return refuse('quota_reached');
  if (situation.holdsLiveTicket) return refuse('has_live_ticket');
  return { ok: true };
}
