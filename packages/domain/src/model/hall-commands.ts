import type { Decision, Refusal } from '../decision.ts';
import type {
  RatingLevel,
  ServiceId,
  ServingId,
  StaffId,
  TicketId,
  WindowId,
  WindowState,
} from '../glossary.ts';
import type { AcceptedRating, RatingRefusal, RatingSource } from '../rating.ts';
import type { SelectionReason } from '../selection.ts';
import type { TakingRefusal } from '../taking.ts';
import type { TicketEvent, TicketRefusal } from '../ticket-lifecycle.ts';
import type { WindowRefusal } from '../window-rules.ts';
import type { HallModel } from './hall-model.ts';

/** A clerk does it at a window. */
interface AtWindow {
  readonly windowId: WindowId;
  readonly staffId: StaffId;
}

export type WindowChangeCommand = AtWindow & { readonly type: 'open' | 'pause' | 'close' };

export type TransferCommand = AtWindow & {
  readonly type: 'transfer';
  readonly to:
    | { readonly kind: 'service'; readonly serviceId: ServiceId }
    | { readonly kind: 'window'; readonly windowId: WindowId };
};

export type WindowCommand =
  | WindowChangeCommand
  | TransferCommand
  | (AtWindow & { readonly type: 'call-next' | 'recall' | 'start' | 'finish' | 'no-show' | 'hold' })
  | (AtWindow & { readonly type: 'call' | 'resume'; readonly ticketId: TicketId });

export type HallCommand =
  | WindowCommand
  | {
      readonly type: 'take';
      readonly serviceId: ServiceId;
      readonly priorityClassId: string | null;
      readonly personId: string | null;
    }
  | { readonly type: 'cancel'; readonly ticketId: TicketId }
  | {
      readonly type: 'rate';
      readonly servingId: ServingId;
      readonly level: RatingLevel;
      readonly source: RatingSource;
    }
  /** The hall's day is over: what still waits expires. */
  | { readonly type: 'expire' };

export type HallRefusal =
  | WindowRefusal
  | TicketRefusal
  | TakingRefusal
  | RatingRefusal
  | 'service_not_found'
  | 'priority_class_not_found'
  | 'window_not_found'
  | 'ticket_not_found'
  | 'serving_not_found';

export type HallEvent =
  | { readonly type: 'taken'; readonly ticketId: TicketId }
  | { readonly type: 'moved'; readonly ticketId: TicketId; readonly by: TicketEvent }
  | {
      readonly type: 'called';
      readonly servingId: ServingId;
      readonly ticketId: TicketId;
      /** Null for a ticket that the clerk picked by its number. */
      readonly reason: SelectionReason | null;
    }
  | { readonly type: 'recalled'; readonly servingId: ServingId }
  | { readonly type: 'window'; readonly windowId: WindowId; readonly state: WindowState }
  | { readonly type: 'rated'; readonly servingId: ServingId; readonly rating: AcceptedRating };

export type HallOutcome = Decision<
  { readonly hall: HallModel; readonly events: readonly HallEvent[] },
  HallRefusal
>;

/** What a step of a command comes to: why it is refused, or nothing. */
export type Refused = Refusal<HallRefusal> | null;
