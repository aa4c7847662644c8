/**
 * The words of the hall, as types. One word each, everywhere: see the glossary in the design.
 */

/** Milliseconds since 1970-01-01T00:00:00Z, an integer. Every instant in the domain is one. */
export type EpochMs = number;

/** A calendar day in the hall's time zone, `YYYY-MM-DD`. Sorts as text. */
export type BusinessDay = string;

/** 大厅: one place, one time zone, one calendar, one stream of events. */
export type HallId = string;
/** 部门: owns services. */
export type DepartmentId = string;
/** 事项: what a citizen comes for. */
export type ServiceId = string;
/** 窗口: where a clerk serves. */
export type WindowId = string;
/** A member of staff, whatever the role. */
export type StaffId = string;
/** 号票: one visit. */
export type TicketId = string;
/** 办理: one handling of one ticket at one window by one clerk, from call to its end. */
export type ServingId = string;
/** 优先: elder, disabled, pregnant, veteran, appointment …, as the hall sets them up. */
export type PriorityClassId = string;
/** A paired kiosk, display, counter, rating pad or agent. */
export type DeviceId = string;

/** What is printed on the paper, e.g. `A001`. Unique in a hall's business day. */
export type TicketNumber = string;

/** Where a ticket stands. The transitions between these are in `ticket-lifecycle.ts`, and only there. */
export const TicketStatus = {
  waiting: 'waiting',
  called: 'called',
  serving: 'serving',
  held: 'held',
  finished: 'finished',
  noShow: 'no_show',
  cancelled: 'cancelled',
  expired: 'expired',
} as const;
export type TicketStatus = (typeof TicketStatus)[keyof typeof TicketStatus];

/** Where a serving stands, or how it ended. */
export const ServingStatus = {
  /** The citizen has been called and is awaited at the window. */
  called: 'called',
  serving: 'serving',
  /** Parked by the clerk; the window is free for another ticket meanwhile. */
  held: 'held',
  finished: 'finished',
  /** Ended by sending the citizen to another service or window. */
  transferred: 'transferred',
  noShow: 'no_show',
  /** The citizen gave up, or the day ended, before a finish. */
  cancelled: 'cancelled',
  /** A held serving that ended because its ticket went back to the queue. */
  returned: 'returned',
} as const;
export type ServingStatus = (typeof ServingStatus)[keyof typeof ServingStatus];

export const WindowState = { closed: 'closed', open: 'open', paused: 'paused' } as const;
export type WindowState = (typeof WindowState)[keyof typeof WindowState];

export const DeviceKind = {
  kiosk: 'kiosk',
  display: 'display',
  counter: 'counter',
  rater: 'rater',
  agent: 'agent',
} as const;
export type DeviceKind = (typeof DeviceKind)[keyof typeof DeviceKind];

export const Role = {
  clerk: 'clerk',
  manager: 'manager',
  inspector: 'inspector',
  administrator: 'administrator',
} as const;
export type Role = (typeof Role)[keyof typeof Role];

/** 5 非常满意, 4 满意, 3 基本满意, 2 不满意, 1 非常不满意. */
export type RatingLevel = 1 | 2 | 3 | 4 | 5;

/** A window takes its first-tier services before its second-tier ones. */
export type Tier = 1 | 2;

/** A group of citizens who are called earlier, by a fixed credit. */
export interface PriorityClass {
  readonly id: PriorityClassId;
  /** Seconds by which a ticket of this class is ranked before its arrival. 0 or more. */
  readonly creditSeconds: number;
}
