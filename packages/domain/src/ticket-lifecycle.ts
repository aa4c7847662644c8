import { type Decision, refuse } from './decision.ts';
import type { ServingStatus, TicketStatus } from './glossary.ts';

/** What can happen to a ticket. A recall is none of these: it repeats a call and changes no status. */
export const TicketEvent = {
  /** A window calls it: the next in order, or this very number. */
  call: 'call',
  /** The citizen has come to the window. */
  start: 'start',
  finish: 'finish',
  /** 过号: called, did not come. */
  noShow: 'no_show',
  /** A no-show joins the queue again, by the hall's rule (`rank.ts`). */
  requeue: 'requeue',
  /** 挂起. */
  hold: 'hold',
  /** 恢复. */
  resume: 'resume',
  /** A held ticket joins the queue again because its window closes. */
  returnToQueue: 'return_to_queue',
  /** 转办: ends this serving and queues the ticket for another service or window. */
  transfer: 'transfer',
  /** The citizen gives the ticket up. */
  cancel: 'cancel',
  /** The hall's day is over. */
  expire: 'expire',
} as const;
export type TicketEvent = (typeof TicketEvent)[keyof typeof TicketEvent];

export type TicketRefusal =
  /** Somebody has already called it (or it is parked at a window). */
  | 'ticket_not_waiting'
  | 'ticket_not_called'
  | 'serving_not_started'
  | 'serving_already_started'
  /** It is parked: resume it first. */
  | 'ticket_held'
  | 'ticket_not_held'
  /** Only a no-show can be queued again. */
  | 'ticket_not_missed'
  /** The citizen is being served, or the visit is over. */
  | 'ticket_not_cancellable'
  /** Finished, cancelled or expired: nothing happens to it any more. */
  | 'ticket_over';

/** Where an event leads: the ticket's next status, and what becomes of its open serving. */
export interface Transition {
  readonly next: TicketStatus;
  /** The serving's next status; null where the ticket has no open serving. */
  readonly serving: ServingStatus | null;
}

type Cell = Transition | TicketRefusal;

const to = (next: TicketStatus, serving: ServingStatus | null): Transition => ({ next, serving });

const OVER: Readonly<Record<TicketEvent, Cell>> = {
  call: 'ticket_over',
  start: 'ticket_over',
  finish: 'ticket_over',
  no_show: 'ticket_over',
  requeue: 'ticket_over',
  hold: 'ticket_over',
  resume: 'ticket_over',
  return_to_queue: 'ticket_over',
  transfer: 'ticket_over',
  cancel: 'ticket_not_cancellable',
  expire: 'ticket_over',
};

/**
 * The whole lifecycle: status × event → where it leads, or why not. Nothing else in the system knows it.
 *
 * Two choices worth knowing. A called citizen who turns out to stand at the wrong window may be
 * transferred without a start. And a no-show may still be called by its number, since people come back
 * from the lavatory; only `call next` never takes one.
 */
export const TICKET_TRANSITIONS: Readonly<Record<TicketStatus, Readonly<Record<TicketEvent, Cell>>>> = {
  waiting: {
    call: to('called', 'called'),
    start: 'ticket_not_called',
    finish: 'ticket_not_called',
    no_show: 'ticket_not_called',
    requeue: 'ticket_not_missed',
    hold: 'ticket_not_called',
    resume: 'ticket_not_held',
    return_to_queue: 'ticket_not_held',
    transfer: 'ticket_not_called',
    cancel: to('cancelled', null),
    expire: to('expired', null),
  },
  called: {
    call: 'ticket_not_waiting',
    start: to('serving', 'serving'),
    finish: 'serving_not_started',
    no_show: to('no_show', 'no_show'),
    requeue: 'ticket_not_missed',
    hold: 'serving_not_started',
    resume: 'ticket_not_held',
    return_to_queue: 'ticket_not_held',
    transfer: to('waiting', 'transferred'),
    cancel: to('cancelled', 'cancelled'),
    expire: to('expired', 'cancelled'),
  },
  serving: {
    call: 'ticket_not_waiting',
    start: 'serving_already_started',
    finish: to('finished', 'finished'),
    no_show: 'serving_already_started',
    requeue: 'ticket_not_missed',
    hold: to('held', 'held'),
    resume: 'ticket_not_held',
    return_to_queue: 'ticket_not_held',
    transfer: to('waiting', 'transferred'),
    cancel: 'ticket_not_cancellable',
    expire: 'serving_already_started',
  },
  held: {
    call: 'ticket_not_waiting',
    start: 'ticket_held',
    finish: 'ticket_held',
    no_show: 'ticket_held',
    requeue: 'ticket_not_missed',
    hold: 'ticket_held',
    resume: to('serving', 'serving'),
    return_to_queue: to('waiting', 'returned'),
    transfer: to('waiting', 'transferred'),
    cancel: 'ticket_not_cancellable',
    expire: to('expired', 'cancelled'),
  },
  no_show: {
    call: to('called', 'called'),
    start: 'ticket_not_called',
    finish: 'ticket_not_called',
    no_show: 'ticket_not_called',
    requeue: to('waiting', null),
    hold: 'ticket_not_called',
    resume: 'ticket_not_held',
    return_to_queue: 'ticket_not_held',
    transfer: 'ticket_not_called',
    cancel: to('cancelled', null),
    expire: to('expired', null),
  },
  finished: OVER,
  cancelled: OVER,
  expired: OVER,
};

export type TransitionDecision = Decision<Transition, TicketRefusal>;

/** What `event` does to a ticket that stands at `status`. */
export function transition(status: TicketStatus, event: TicketEvent): TransitionDecision {
  const cell = TICKET_TRANSITIONS[status][event];
  return typeof cell === 'string' ? refuse(cell) : { ok: true, ...cell };
}

/** A live ticket can still be served today; it is what "one live ticket a person" counts. */
export function isLive(status: TicketStatus): boolean {
  return status === 'waiting' || status === 'called' || status === 'serving' || status === 'held';
}

/** A final ticket never changes again. */
export function isFinal(status: TicketStatus): boolean {
  return status === 'finished' || status === 'cancelled' || status === 'expired';
}

/** An open serving occupies its window: the window's one ticket is being called or served. */
export function isOpenServing(status: ServingStatus): status is 'called' | 'serving' {
  return status === 'called' || status === 'serving';
}
