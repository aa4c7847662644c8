import { type Decision, type Refusal, refuse } from './decision.ts';
import type {
  ServiceId,
  ServingId,
  StaffId,
  TicketId,
  TicketStatus,
  WindowId,
  WindowState,
} from './glossary.ts';
import { type TicketEvent, type TicketRefusal, type Transition, transition } from './ticket-lifecycle.ts';

/** The open serving of a window: its one ticket that is being called or served. Held ones are apart. */
export interface CurrentServing {
  readonly id: ServingId;
  readonly ticketId: TicketId;
  readonly status: 'called' | 'serving';
}

/** All that the rules need to know of a window. */
export interface WindowSituation {
  readonly windowId: WindowId;
  readonly state: WindowState;
  /** The clerk at the window; null exactly when it is closed. */
  readonly staffId: StaffId | null;
  readonly serving: CurrentServing | null;
}

/** Who asks. A button or a pad at the window asks as the clerk who opened it. */
export interface ClerkSituation {
  readonly staffId: StaffId;
  /** The window that this clerk has open or paused, or null. */
  readonly atWindowId: WindowId | null;
  /** A manager may pause or close a window that its clerk has left. */
  readonly mayRelieve?: boolean;
  /** Whether they are posted to this window, among others or to all. @default true */
  readonly isAssigned?: boolean;
}

export type WindowRefusal =
  | 'window_not_open'
  | 'window_paused'
  | 'window_already_open'
  | 'window_already_paused'
  | 'window_already_closed'
  /** Another clerk is at this window. */
  | 'window_taken'
  /** The clerk is posted to other windows. */
  | 'window_not_assigned'
  /** The clerk asks about a window that is not the one they opened. */
  | 'not_your_window'
  | 'staff_at_other_window'
  /** A citizen is being served (or called) at the window. */
  | 'serving_open'
  /** The citizen called last has neither come nor been marked a no-show. */
  | 'call_pending'
  /** There is no ticket at the window. */
  | 'no_serving'
  | 'held_at_other_window'
  | 'service_not_at_window'
  | 'transfer_to_same';

/** Open a closed window, or go on after a pause. */
export function decideOpen(
  window: WindowSituation,
  clerk: ClerkSituation,
): Decision<{ readonly next: 'open' }, WindowRefusal> {
  if (window.staffId !== null && window.staffId !== clerk.staffId) return refuse('window_taken');
  if (clerk.atWindowId !== null && clerk.atWindowId !== window.windowId)
    return refuse('staff_at_other_window');
  if (window.state === 'open') return refuse('window_already_open');
  if (window.state === 'closed' && clerk.isAssigned === false) return refuse('window_not_assigned');
  return { ok: true, next: 'open' };
}

/** 暂停服务. */
export function decidePause(
  window: WindowSituation,
  clerk: ClerkSituation,
): Decision<{ readonly next: 'paused' }, WindowRefusal> {
  if (window.state === 'closed') return refuse('window_not_open');
  if (!mayLeave(window, clerk)) return refuse('not_your_window');
  if (window.state === 'paused') return refuse('window_already_paused');
  if (window.serving !== null) return refuse('serving_open');
  return { ok: true, next: 'paused' };
}

/**
 * Close the window. Its held tickets then return to their queues, and tickets transferred to this very
 * window join the queue of their service with the rank they have.
 */
export function decideClose(
  window: WindowSituation,
  clerk: ClerkSituation,
): Decision<{ readonly next: 'closed' }, WindowRefusal> {
  if (window.state === 'closed') return refuse('window_already_closed');
  if (!mayLeave(window, clerk)) return refuse('not_your_window');
  if (window.serving !== null) return refuse('serving_open');
  return { ok: true, next: 'closed' };
}

export type CallDecision = Decision<
  {
    /** The one-key way of working: this serving is finished first, in the same transaction. */
    readonly finishFirst: CurrentServing | null;
  },
  WindowRefusal
>;

/**
 * May the window call a ticket (the next, or a given one)? With the one-key way of working a citizen who is
 * being served is finished first; a citizen who is still being called never is.
 */
export function decideCall(
  window: WindowSituation,
  clerk: ClerkSituation,
  settings: { readonly oneKey: boolean },
): CallDecision {
  const denied = deniedAtWindow(window, clerk);
  if (denied) return denied;
  if (window.serving === null) return { ok: true, finishFirst: null };
  if (window.serving.status === 'called') return refuse('call_pending');
  return settings.oneKey ? { ok: true, finishFirst: window.serving } : refuse('serving_open');
}

/** What a clerk does to the ticket at the window. */
export type ServingEvent = Extract<TicketEvent, 'start' | 'finish' | 'no_show' | 'hold' | 'transfer'>;

export type ServingDecision = Decision<
  Transition & { readonly current: CurrentServing },
  WindowRefusal | TicketRefusal
>;

/** Start, finish, no-show, hold or transfer, on the ticket that is at the window now. */
export function decideServing(
  window: WindowSituation,
  clerk: ClerkSituation,
  event: ServingEvent,
): ServingDecision {
  const denied = deniedAtWindow(window, clerk);
  if (denied) return denied;
  const current = window.serving;
  if (current === null) return refuse('no_serving');
  const moved = transition(current.status, event);
  return moved.ok ? { ...moved, current } : moved;
}

/** Call the same citizen again. Only before the start: a citizen who is there needs no call. */
export function decideRecall(
  window: WindowSituation,
  clerk: ClerkSituation,
): Decision<{ readonly current: CurrentServing }, WindowRefusal | TicketRefusal> {
  const denied = deniedAtWindow(window, clerk);
  if (denied) return denied;
  if (window.serving === null) return refuse('no_serving');
  if (window.serving.status === 'serving') return refuse('serving_already_started');
  return { ok: true, current: window.serving };
}

/** A ticket that somebody asks to resume: its status, and the window of its latest serving. */
export interface HeldTicket {
  readonly status: TicketStatus;
  readonly windowId: WindowId | null;
}

/** 恢复: only at the window that parked the ticket, and only when that window is free. */
export function decideResume(
  window: WindowSituation,
  clerk: ClerkSituation,
  ticket: HeldTicket,
): Decision<Transition, WindowRefusal | TicketRefusal> {
  const denied = deniedAtWindow(window, clerk);
  if (denied) return denied;
  const moved = transition(ticket.status, 'resume');
  if (!moved.ok) return moved;
  if (ticket.windowId !== window.windowId) return refuse('held_at_other_window');
  if (window.serving === null) return moved;
  return refuse(window.serving.status === 'called' ? 'call_pending' : 'serving_open');
}

/** Where a transfer sends the ticket: into a service's queue, or to one window for the same service. */
export type TransferTarget =
  | { readonly kind: 'service'; readonly serviceId: ServiceId }
  | {
      readonly kind: 'window';
      readonly windowId: WindowId;
      readonly state: WindowState;
      /** The services of the target window. */
      readonly serviceIds: readonly ServiceId[];
    };

/**
 * Is the target a sensible one for a ticket of `serviceId` at window `fromWindowId`? A closed window is not:
 * a ticket sent there might wait for nobody.
 */
export function decideTransferTarget(
  fromWindowId: WindowId,
  serviceId: ServiceId,
  target: TransferTarget,
): Decision<object, 'transfer_to_same' | 'service_not_at_window' | 'window_not_open'> {
  if (target.kind === 'service') {
    return target.serviceId === serviceId ? refuse('transfer_to_same') : { ok: true };
  }
  if (target.windowId === fromWindowId) return refuse('transfer_to_same');
  if (!target.serviceIds.includes(serviceId)) return refuse('service_not_at_window');
  return target.state === 'closed' ? refuse('window_not_open') : { ok: true };
}

/** Why the clerk may not work at the window at all, or null. */
function deniedAtWindow(window: WindowSituation, clerk: ClerkSituation): Refusal<WindowRefusal> | null {
  if (window.state === 'closed') return refuse('window_not_open');
  if (window.staffId !== clerk.staffId) return refuse('not_your_window');
  return window.state === 'paused' ? refuse('window_paused') : null;
}

function mayLeave(window: WindowSituation, clerk: ClerkSituation): boolean {
  return window.staffId === clerk.staffId || clerk.mayRelieve === true;
}
