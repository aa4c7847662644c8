import { z } from 'zod';
import { AlarmId, AlarmSeverity } from './alarms.ts';
import {
  CaseAssignBody,
  CaseCloseBody,
  CaseContactBody,
  CaseNoteBody,
  CaseOpenBody,
  type CaseReceipt,
  CaseResolveBody,
  type CaseStateField,
  CaseVisitBackBody,
  RatingReason,
} from './cases.ts';
import { PartState } from './device-parts.ts';
import type { ErrorCode } from './errors.ts';
import {
  CommandId,
  Id,
  LanguageField,
  LongText,
  plainText,
  StoreId,
  TicketToken,
  TypedNumber,
} from './fields.ts';
import { FlagDecision, type FlagState } from './integrity.ts';
import {
  AppealBody,
  AppealDecisionBody,
  type AppealResource,
  CorrectionBody,
  type CorrectionResource,
  OpenAppealsBody,
  PeriodLabel,
  type PeriodState,
} from './periods.ts';
import { RATING_REASONS } from './rating-reasons.ts';
import type { ServingResource, TicketAtWindow, TicketResource } from './resources.ts';
import { SlipOutcome, type SlipResource } from './slips.ts';

const atWindow = z.strictObject({ windowId: Id });

/** Why a window is paused. `other` is for what the list has no word for. */
export const PAUSE_REASONS = [
  'break',
  'meal',
  'meeting',
  'training',
  'equipment',
  'errand',
  'other',
] as const;
export const PauseReason = z.enum(PAUSE_REASONS);
export type PauseReason = z.infer<typeof PauseReason>;

const ONE_TICKET = 'give ticketId or number, and not both';

function isOneTicket(of: { ticketId?: string | undefined; number?: string | undefined }): boolean {
  return (of.ticketId === undefined) !== (of.number === undefined);
}

/**
 * Every command that moves a citizen through the hall, with the schema of its payload. HTTP routes and
 * the socket's `command` event carry the same ones and end in the same handlers.
 */
export const COMMANDS = {
  'ticket.take': z.strictObject({
    serviceId: Id,
    priorityClass: Id.optional(),
    language: LanguageField.optional(),
    /** An 18-digit citizen ID number (GB 11643). Kept encrypted, shown masked. */
    identity: plainText(32).optional(),
    phone: plainText(32).optional(),
    /** The asker prints it on paper, and will say what became of that. */
    slip: z.boolean().optional(),
  }),
  'ticket.cancel': z.strictObject({ token: Id }),
  /**
   * A kiosk's memory asks for the letter of its numbers, or for word that it still has it: on each connection, and now
   * and then while it lasts.
   */
  'kiosk.prepare-offline': z.strictObject({
    storeId: StoreId,
    /** How many tickets it holds that it has not handed in. */
    pending: z.int().min(0).max(100_000).optional(),
  }),
  /** A ticket that a kiosk issued while the hub was away. Its id is that of the press by which it was taken. */
  'ticket.hand-in': z.strictObject({
    storeId: StoreId,
    ticketId: CommandId,
    token: TicketToken,
    number: plainText(16),
    serviceId: Id,
    priorityClass: Id.optional(),
    language: LanguageField.optional(),
    /** Epoch milliseconds, by the hub's clock as the kiosk last knew it. */
    takenAt: z.int().min(0),
    /** It was printed on paper, and word of that will follow. */
    slip: z.boolean().optional(),
    /** The newest copy of that paper, where the kiosk printed it again by itself; 1 without it. */
    copies: z.int().min(1).max(9).optional(),
  }),
  /** A ticket that was refused when it was handed in: into the queue of a service that staff choose. */
  'hand-in.accept': z.strictObject({ ticketId: Id, serviceId: Id }),
  /** Or into none: the paper is no longer good. */
  'hand-in.void': z.strictObject({ ticketId: Id }),
  /** What became of one printing of a ticket. */
  'slip.report': z.strictObject({
    ticketId: Id,
    copy: z.int().min(1).max(100),
    outcome: SlipOutcome,
    /** How the printer was, where it did not print. */
    fault: PartState.optional(),
  }),
  /**
   * To print a ticket once more: by the asker itself, or by the agent on another device's PC; there on its printer of
   * this id, or on the first.
   */
  'slip.reprint': z.strictObject({ ticketId: Id, deviceId: Id.optional(), printerId: Id.optional() }),
  'window.open': atWindow,
  'window.pause': z.strictObject({ windowId: Id, reason: PauseReason }),
  'window.close': atWindow,
  'window.call-next': atWindow,
  /**
   * A given ticket: by its id, or by the number on its paper, for which a clerk need not see who waits. Exactly one of
   * the two.
   */
  'window.call': z
    .strictObject({ windowId: Id, ticketId: Id.optional(), number: TypedNumber.optional() })
    .refine(isOneTicket, { message: ONE_TICKET }),
  'window.recall': atWindow,
  'window.start': atWindow,
  'window.finish': atWindow,
  'window.no-show': atWindow,
  /** To another service, or to one window. Exactly one of the two. */
  'window.transfer': z
    .strictObject({ windowId: Id, serviceId: Id.optional(), toWindowId: Id.optional() })
    .refine((to) => (to.serviceId === undefined) !== (to.toWindowId === undefined), {
      message: 'give serviceId or toWindowId, and not both',
    }),
  'window.hold': atWindow,
  'window.resume': z.strictObject({ windowId: Id, ticketId: Id }),
  'serving.rate': z.strictObject({
    servingId: Id,
    level: z.int().min(1).max(5),
    reasons: z.array(RatingReason).max(RATING_REASONS.length).optional(),
    comment: LongText.optional(),
  }),
  /**
   * A display says that it has shown this call (the n-th of its serving), and whether it could be heard: a browser may
   * hold sounds back, and a hall has quiet hours.
   */
  'call.announced': z.strictObject({
    servingId: Id,
    calls: z.int().min(1).max(1000),
    heard: z.boolean().default(false),
  }),

  /** A citizen complains or suggests something, or staff type in what came on paper. */
  'case.open': CaseOpenBody,
  /** Whoever is to see to it. */
  'case.assign': z.strictObject({ caseId: Id, ...CaseAssignBody.shape }),
  'case.note': z.strictObject({ caseId: Id, ...CaseNoteBody.shape }),
  /** How trying to reach the citizen went. */
  'case.contact': z.strictObject({ caseId: Id, ...CaseContactBody.shape }),
  /** Somebody looks up the number by which to reach the citizen. It is told apart from the answer, which is kept. */
  'case.reveal': z.strictObject({ caseId: Id }),
  'case.resolve': z.strictObject({ caseId: Id, ...CaseResolveBody.shape }),
  'case.visit-back': z.strictObject({ caseId: Id, ...CaseVisitBackBody.shape }),
  'case.close': z.strictObject({ caseId: Id, ...CaseCloseBody.shape }),

  /** What a manager says of a flag; said again, the later word counts. `version`: the one that the manager saw. */
  'flag.decide': z.strictObject({
    flagId: Id,
    decision: FlagDecision,
    reason: LongText.min(2),
    version: z.int().min(1).optional(),
  }),
  /** A manager has seen an alarm, as bad as it was when they did. */
  'alarm.acknowledge': z.strictObject({ alarmId: AlarmId, severity: AlarmSeverity }),
  /** Clerks may appeal from now on, or longer than was said. */
  'period.open-appeals': z.strictObject({ label: PeriodLabel, ...OpenAppealsBody.shape }),
  'period.close-appeals': z.strictObject({ label: PeriodLabel }),
  /** What a published period should have said. */
  'period.correct': z.strictObject({ label: PeriodLabel, ...CorrectionBody.shape }),
  'appeal.make': z.strictObject({ label: PeriodLabel, ...AppealBody.shape }),
  'appeal.decide': z.strictObject({ label: PeriodLabel, appealId: Id, ...AppealDecisionBody.shape }),
} as const;

export type CommandType = keyof typeof COMMANDS;
export type CommandPayload<T extends CommandType> = z.infer<(typeof COMMANDS)[T]>;

/** What each command answers when it is carried out. Times are ISO 8601, as over HTTP. */
export interface CommandResults {
  /** To staff `ticket.take` and `ticket.cancel` tell no `token` and no `url`. */
  'ticket.take': { ticket: TicketResource };
  'ticket.cancel': { ticket: TicketResource };
  'kiosk.prepare-offline': OfflineTerms;
  /** Exactly one of the two: a ticket that was refused is kept for staff to deal with. */
  'ticket.hand-in': { ticket: TicketResource | null; refused: ErrorCode | null };
  'hand-in.accept': { ticket: TicketResource };
  'hand-in.void': { ticketId: string };
  'slip.report': { slip: SlipResource };
  'slip.reprint': { slip: SlipResource };
  'window.open': { window: WindowStateResource };
  'window.pause': { window: WindowStateResource };
  'window.close': { window: WindowStateResource };
  /** `serving` is null when nobody waits. `finished` is the serving that the one-key call ended. */
  'window.call-next': {
    serving: ServingResource | null;
    ticket: TicketAtWindow | null;
    finished: ServingResource | null;
  };
  'window.call': ServedResult;
  'window.recall': ServedResult;
  'window.start': ServedResult;
  'window.finish': ServedResult;
  'window.no-show': ServedResult;
  'window.transfer': ServedResult;
  'window.hold': ServedResult;
  'window.resume': ServedResult;
  'serving.rate': { rating: RatingResource };
  'call.announced': { announced: boolean };
  'case.open': { case: CaseReceipt };
  'case.assign': CaseChange;
  'case.note': CaseChange;
  'case.contact': CaseChange;
  'case.reveal': CaseChange;
  'case.resolve': CaseChange;
  'case.visit-back': CaseChange;
  'case.close': CaseChange;
  'flag.decide': { flagId: string; state: FlagState; version: number };
  'alarm.acknowledge': { alarmId: string; severity: AlarmSeverity };
  'period.open-appeals': PeriodChange;
  'period.close-appeals': PeriodChange;
  'period.correct': { correction: CorrectionResource };
  'appeal.make': { appeal: AppealResource };
  'appeal.decide': { appeal: AppealResource };
}

/** Where a case stands after a command. */
export interface CaseChange {
  caseId: string;
  state: CaseStateField;
  version: number;
}

/** Where a period stands after a command. */
export interface PeriodChange {
  label: string;
  state: PeriodState;
  appealUntil: string | null;
  version: number;
}

/** What a kiosk must know before the hub is away. */
export interface OfflineTerms {
  letter: string;
  /** When the hub said so, epoch milliseconds of its clock. */
  confirmedAt: number;
  /** Where phones reach the hub; empty where it was not told: then the device's own way to it holds. */
  citizenUrl: string;
}

export interface ServedResult {
  serving: ServingResource;
  ticket: TicketAtWindow;
}

export interface WindowStateResource {
  windowId: string;
  state: 'open' | 'paused' | 'closed';
  reason: PauseReason | null;
  staffId: string | null;
  since: string;
}

export interface RatingResource {
  servingId: string;
  level: number;
  reasons: RatingReason[];
  source: 'pad' | 'phone' | 'kiosk' | 'button';
  ratedAt: string;
}

export const PauseBody = COMMANDS['window.pause'].omit({ windowId: true });
export const CallBody = z
  .strictObject({ ticketId: Id.optional(), number: TypedNumber.optional() })
  .refine(isOneTicket, { message: ONE_TICKET });
export const ResumeBody = COMMANDS['window.resume'].omit({ windowId: true });
export const RatingBody = COMMANDS['serving.rate'].omit({ servingId: true });
/** Over HTTP a transfer's target window is `windowId`, since the path names the window it leaves. */
export const TransferBody = z
  .strictObject({ serviceId: Id.optional(), windowId: Id.optional() })
  .refine((to) => (to.serviceId === undefined) !== (to.windowId === undefined), {
    message: 'give serviceId or windowId, and not both',
  });
