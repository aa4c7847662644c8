import { type Decision, refuse } from './decision.ts';
import type { EpochMs, TicketStatus } from './glossary.ts';

/** What became of one printing. `unknown`: it was sent, and nobody can say whether it came out. */
export const SLIP_OUTCOMES = ['printed', 'unknown', 'not_printed'] as const;
export type SlipOutcome = (typeof SLIP_OUTCOMES)[number];
/** `owed`: promised, and no word of it yet. */
export type SlipState = 'owed' | SlipOutcome;

/** The paper of a ticket (小票): a leg of its own, which never decides whether the number exists. */
export interface Slip {
  /** The newest copy's number: 1 for the first printing, more for reprints. */
  readonly copy: number;
  /** Of the newest copy. */
  readonly state: SlipState;
}

/** By which a printer's PC knows one copy of a ticket's slip again: a copy comes out of it once. */
export function slipJobId(ticketId: string, copy: number): string {
  return copy === 1 ? ticketId : `${ticketId}-${copy}`;
}

export const NEW_SLIP: Slip = { copy: 1, state: 'owed' };

/** How long a kiosk offers to print again after the number was taken. */
export const KIOSK_REPRINT_MS = 60_000;
/** Beyond so many somebody is playing with the key. */
const MOST_COPIES = 9;

/** The slip after a report; the very same where it says nothing new. */
export function reportSlip(slip: Slip, report: { copy: number; outcome: SlipOutcome }): Slip {
  const isNews = report.copy === slip.copy && slip.state !== 'printed' && slip.state !== report.outcome;
  return isNews ? { ...slip, state: report.outcome } : slip;
}

export interface ReprintRequest {
  readonly by: 'staff' | 'kiosk';
  readonly status: TicketStatus;
  /** The ticket is of the present business day. */
  readonly isOfToday: boolean;
  readonly takenAt: EpochMs;
  readonly now: EpochMs;
}

/** Whether a ticket may be printed again, and its slip then: owed, as the next copy. */
export function decideReprint(
  slip: Slip | null,
  { by, status, isOfToday, takenAt, now }: ReprintRequest,
): Decision<{ next: Slip }, 'ticket_over' | 'slip_printed' | 'reprint_too_late' | 'too_many_copies'> {
  if (!isOfToday || OVER.has(status)) return refuse('ticket_over');
  if (by === 'kiosk' && slip?.state === 'printed') return refuse('slip_printed');
  if (by === 'kiosk' && now - takenAt > KIOSK_REPRINT_MS) return refuse('reprint_too_late');
  const copy = (slip?.copy ?? 0) + 1;
  return copy > MOST_COPIES ? refuse('too_many_copies') : { ok: true, next: { copy, state: 'owed' } };
}

const OVER: ReadonlySet<TicketStatus> = new Set(['finished', 'cancelled', 'expired']);
