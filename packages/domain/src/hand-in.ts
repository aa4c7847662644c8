import { businessDayOf, MINUTE_MS } from './business-day.ts';
import { expiryOf, type HallCalendar } from './calendar.ts';
import { type Decision, refuse } from './decision.ts';
import type { BusinessDay, EpochMs } from './glossary.ts';
import { parseTicketNumber } from './numbering.ts';
import { type Rank, rankOf } from './rank.ts';
import { decideTaking, type TakingRefusal } from './taking.ts';

/** By how much a kiosk's clock may be ahead of the hub's. */
export const CLOCK_AHEAD_MS = 2 * MINUTE_MS;

/** A ticket that a kiosk issued while the hub was away, and what the hub knows as it is handed in. */
export interface HandInSituation {
  readonly number: string;
  /** By the kiosk's clock, corrected by the offset that it last measured. */
  readonly takenAt: EpochMs;
  /** When the number's letter was given to the memory that hands it in; null: it never was. */
  readonly letterGivenAt: EpochMs | null;
  /** Who bears the number on that business day already. */
  readonly bearer: 'nobody' | 'this_ticket' | 'another_ticket';
  readonly creditSeconds: number;
  readonly calendar: HallCalendar;
  readonly intakeCutoffMinutes: number;
  /** Minutes after the last closing at which what still waits expires. */
  readonly overtimeMinutes: number;
  readonly service: {
    readonly prefix: string;
    readonly isRetired: boolean;
    readonly isPaused: boolean;
    readonly hasWindow: boolean;
    readonly needsIdentity: boolean;
    readonly dailyQuota: number | null;
    /** Tickets issued on the ticket's business day, this one not among them. */
    readonly taken: number;
  };
  readonly now: EpochMs;
}

export type HandInRefusal = 'not_your_series' | 'number_handed_in' | 'taken_in_future' | 'service_retired';

/** What would have kept the hub from issuing it. It is in a citizen's hand all the same. */
export type HandInFlag =
  | Exclude<TakingRefusal, 'has_live_ticket'>
  | 'service_retired'
  | 'service_no_window'
  | 'prefix_changed'
  | 'identity_missing';

export interface HandInTerms {
  readonly businessDay: BusinessDay;
  /** When the citizen came. */
  readonly arrivedAt: EpochMs;
  readonly rank: Rank;
  readonly status: 'waiting' | 'expired';
  /** For the journal, in the order of the type. */
  readonly flags: readonly HandInFlag[];
}

export type HandInDecision = Decision<
  { readonly already: true } | ({ readonly already: false } & HandInTerms),
  HandInRefusal
>;

/**
 * How a ticket is taken in that a kiosk issued by itself. Only what no right kiosk sends is refused: a number of another
 * series, one that is another ticket's, or a time that has not come; and what nobody could call, its service being retired.
 */
export function decideHandIn(situation: HandInSituation): HandInDecision {
  const { number, takenAt, letterGivenAt, now, calendar } = situation;
  const parts = parseTicketNumber(number);
  if (parts === null || parts.kioskLetter === null || letterGivenAt === null)
    return refuse('not_your_series');
  if (situation.bearer === 'this_ticket') return { ok: true, already: true };
  if (takenAt > now + CLOCK_AHEAD_MS) return refuse('taken_in_future');
  if (takenAt < letterGivenAt - CLOCK_AHEAD_MS) return refuse('not_your_series');
  if (situation.bearer === 'another_ticket') return refuse('number_handed_in');
  const businessDay = businessDayOf(takenAt, calendar.timeZone);
  const arrivedAt = Math.min(takenAt, now);
  const isOver = now >= expiryOf(calendar, businessDay, situation.overtimeMinutes);
  if (!isOver && situation.service.isRetired) return refuse('service_retired');
  return {
    ok: true,
    already: false,
    businessDay,
    arrivedAt,
    rank: rankOf({ kind: 'arrival', arrivedAt, creditSeconds: situation.creditSeconds }),
    status: isOver ? 'expired' : 'waiting',
    flags: flagsOf(situation, parts.prefix),
  };
}

function flagsOf({ service, ...situation }: HandInSituation, prefix: string): HandInFlag[] {
  const taking = decideTaking({
    calendar: situation.calendar,
    intakeCutoffMinutes: situation.intakeCutoffMinutes,
    servicePaused: service.isPaused,
    dailyQuota: service.dailyQuota,
    takenToday: service.taken,
    holdsLiveTicket: false,
    now: situation.takenAt,
  });
  const flags: HandInFlag[] = [];
  if (!taking.ok && taking.reason !== 'has_live_ticket') flags.push(taking.reason);
  if (service.isRetired) flags.push('service_retired');
  else if (!service.hasWindow) flags.push('service_no_window');
  if (service.prefix !== prefix) flags.push('prefix_changed');
  if (service.needsIdentity) flags.push('identity_missing');
  return flags;
}
