import type { AlarmRow } from './alarms.ts';
import type { PauseReason } from './commands.ts';
import type { DevicePart, PartState } from './device-parts.ts';
import type { ErrorCode } from './errors.ts';
import type { Named } from './language.ts';
import type { Estimate } from './resources.ts';
import type { FloorPlanBody, VoiceBody } from './setup.ts';
import type { TicketTemplateBody } from './ticket-paper.ts';

/**
 * What screens show: small keyed rows by topic. All times are epoch milliseconds of the hub's clock.
 * A client keeps, per key, the row or tombstone of the highest `seq`, so that late, doubled and reordered
 * messages are harmless.
 */

/** Topic `hall`: what has been set up. Changes are rare. */
export interface HallRows {
  hall: HallRow;
  /** How the hall's tickets look on paper. */
  paper: TicketTemplateBody;
  [department: `department:${string}`]: DepartmentRow;
  [service: `service:${string}`]: ServiceRow;
  [window: `window:${string}`]: WindowConfigRow;
  [priorityClass: `class:${string}`]: PriorityClassRow;
}

export interface HallRow extends Named {
  hallId: string;
  timeZone: string;
  /** Minutes-of-day spans per weekday, Monday first. */
  weekly: { from: number; to: number }[][];
  exceptions: {
    day: string;
    kind: 'holiday' | 'working_day' | 'special_hours';
    spans: { from: number; to: number }[];
    label: string | null;
    labelEn?: string | null;
  }[];
  intakeCutoffMinutes: number;
  /** Set in the sample hall: open whatever the hour, and every screen says so. */
  alwaysOpen: boolean;
  oneKey: boolean;
  padAskSeconds: number;
  voice: VoiceBody;
  contactPhone: string | null;
  complaintPhone: string | null;
}

export interface DepartmentRow extends Named {
  departmentId: string;
  position: number;
}

export interface ServiceRow extends Named {
  serviceId: string;
  departmentId: string;
  prefix: string;
  promisedWaitSeconds: number;
  standardSeconds: number;
  dailyQuota: number | null;
  needsIdentity: boolean;
  oneLiveTicket: boolean;
  paused: boolean;
  pausedReason: string | null;
  materials: string | null;
  position: number;
  /** The windows that handle it, first tier first, by number. */
  windowIds: string[];
}

export interface WindowConfigRow extends Named {
  windowId: string;
  number: string;
  area: string | null;
  areaEn: string | null;
  services: { serviceId: string; tier: 1 | 2 }[];
}

export interface PriorityClassRow extends Named {
  priorityClassId: string;
  creditSeconds: number;
  position: number;
}

/** Topic `board`: what the hall watches. */
export interface BoardRows {
  /** The latest 20 calls of the business day. */
  [call: `call:${string}`]: CallRow;
  [window: `window:${string}`]: BoardWindowRow;
  [service: `service:${string}`]: BoardServiceRow;
  [estimate: `estimate:${string}`]: EstimateRow;
  [notice: `notice:${string}`]: NoticeRow;
}

/** One call: announced once for each count of `calls`, in the order of `calledAt`. */
export interface CallRow {
  servingId: string;
  ticketNumber: string;
  windowId: string;
  windowNumber: string;
  serviceId: string;
  /** The latest (re)call. */
  calledAt: number;
  calls: number;
  /** `called` while the citizen is awaited. */
  status: 'called' | 'over';
}

export interface BoardWindowRow {
  windowId: string;
  number: string;
  state: 'open' | 'paused' | 'closed';
  reason: PauseReason | null;
  ticketNumber: string | null;
  servingStatus: 'called' | 'serving' | null;
}

export interface BoardServiceRow {
  serviceId: string;
  waiting: number;
  /** Windows now open for it (any tier). */
  openWindows: number;
}

/**
 * How long a ticket waits by its place. `ladder` is ordered by `ahead`; between steps interpolate, beyond
 * the last step there is no estimate. Null when no window is open for the service.
 */
export interface EstimateRow {
  serviceId: string;
  madeAt: number;
  /** For one who takes a ticket now. */
  next: Estimate | null;
  ladder: { ahead: number; lowSeconds: number; highSeconds: number }[];
}

export interface NoticeRow {
  noticeId: string;
  text: string;
  textEn: string | null;
  from: number | null;
  until: number | null;
}

/** Topic `window:{windowId}`: the clerk's own window, its pad and the screen above it. */
export interface WindowRows {
  window: WindowRow;
  /** The open serving; dropped when the window is free. */
  serving: WindowServingRow;
  /** The latest finish and whether it was rated; the pad asks until `lapsesAt`. */
  rating: RatingPromptRow;
  /** The latest press of a call button that came to nothing. Told for some seconds, and kept nowhere. */
  press: RefusedPressRow;
  [held: `held:${string}`]: HeldRow;
}

export interface StaffCard {
  staffId: string;
  staffNo: string;
  name: string;
  post: string | null;
  /** A data URL, or null. */
  photo: string | null;
}

export interface WindowRow extends Named {
  windowId: string;
  number: string;
  area: string | null;
  areaEn: string | null;
  state: 'open' | 'paused' | 'closed';
  reason: PauseReason | null;
  since: number;
  staff: StaffCard | null;
  services: { serviceId: string; tier: 1 | 2 }[];
  /** Servings that this window finished today. */
  finishedToday: number;
}

export interface WindowServingRow {
  servingId: string;
  ticketId: string;
  ticketNumber: string;
  serviceId: string;
  priorityClassId: string | null;
  status: 'called' | 'serving';
  /** When the citizen joined this queue, and when they first came. */
  queuedAt: number;
  arrivedAt: number;
  calledAt: number;
  lastCalledAt: number;
  calls: number;
  /** The highest count that a board has said it showed, and the highest that one has made heard; 0 before that. */
  announcedCalls: number;
  heardCalls: number;
  startedAt: number | null;
  /** Milliseconds spent on hold so far; not counted as handling. */
  heldMs: number;
  standardSeconds: number;
  noShows: number;
  /** Why this ticket: which tier, and whether a waited-out promise let a second-tier one in. */
  reason: { tier: 1 | 2; overdue: boolean; picked: boolean };
  /** The citizen's language, for the clerk to know. */
  language: string;
}

export interface RatingPromptRow {
  servingId: string;
  ticketNumber: string;
  askedAt: number;
  lapsesAt: number;
  /** Whether it was rated, and never how: a rating is the citizen's secret from the window. */
  rated: boolean;
}

/** Not an error: `call next` found nobody. */
export const NOBODY_WAITS = 'nobody_waits';

/** How long a refused press is told, in milliseconds. */
export const REFUSED_PRESS_MS = 10_000;

export interface RefusedPressRow {
  /** The command's id: one press, one notice. */
  pressId: string;
  at: number;
  code: ErrorCode | typeof NOBODY_WAITS;
}

export interface HeldRow {
  servingId: string;
  ticketId: string;
  ticketNumber: string;
  serviceId: string;
  heldAt: number;
}

/** Topic `queue:{windowId}`: who waits for this window, for its clerk. */
export interface QueueRows {
  /** Absent where the hall hides who is next. `no_show` ones of today may still be called. */
  [ticket: `ticket:${string}`]: QueueTicketRow;
  [line: `line:${string}`]: QueueLineRow;
}

export interface QueueTicketRow {
  ticketId: string;
  number: string;
  serviceId: string;
  priorityClassId: string | null;
  status: 'waiting' | 'no_show';
  rank: number;
  sequence: number;
  queuedAt: number;
  arrivedAt: number;
  noShows: number;
  tier: 1 | 2;
  /** Sent to this very window by a transfer. */
  targeted: boolean;
}

export interface QueueLineRow {
  serviceId: string;
  tier: 1 | 2;
  waiting: number;
}

/**
 * Topic `line:{serviceId}`: who stands in one queue, without names or numbers, for the phones in it. Changes are told
 * to all of them alike; `standingBefore` reads both kinds of row.
 */
export interface LineRows {
  estimate: EstimateRow;
  ahead: LineAheadRow;
  [place: `place:${string}`]: LinePlaceRow;
}

/** Those who stand before one's own ticket, of which a phone shows the count; the whole line for who has none. */
export interface LineAheadRow {
  /** Their sequences, as `packSequences` writes them. */
  runs: number[];
}

/** A ticket that has come into the line or has left it. */
export interface LinePlaceRow {
  rank: number;
  sequence: number;
  waits: boolean;
}

/** Topic `ticket:{token}`: one citizen's own ticket. */
export interface TicketRows {
  ticket: TicketRow;
}

export interface TicketRow {
  ticketId: string;
  number: string;
  status: 'waiting' | 'called' | 'serving' | 'held' | 'finished' | 'no_show' | 'cancelled' | 'expired';
  hallName: string;
  hallNameEn: string | null;
  serviceId: string;
  serviceName: string;
  serviceNameEn: string | null;
  rank: number;
  sequence: number;
  takenAt: number;
  /** What stands on its paper, where staff had to give it another number; else null. */
  paperNumber: string | null;
  /** The window it was called to, or must go to. */
  windowNumber: string | null;
  area: string | null;
  areaEn: string | null;
  calledAt: number | null;
  calls: number;
  /** The serving that can be rated now, if any. */
  rating: { servingId: string; rated: boolean; closesAt: number } | null;
  language: string;
}

/** Topic `slips`: today's paper that is not known to be in a citizen's hand. */
export interface SlipRows {
  [ticket: `slip:${string}`]: SlipRow;
}

/** Without the ticket's token: it lets its bearer rate the service, which is for the citizen alone. */
export interface SlipRow {
  ticketId: string;
  number: string;
  serviceId: string;
  takenAt: number;
  /** The device by which it was taken; null where staff took it. */
  takenBy: string | null;
  /** 1 for the first printing; a reprint says on the paper that it is one. */
  copy: number;
  state: 'owed' | 'unknown' | 'not_printed';
  fault: PartState | null;
  /** The agent that is to print this copy; null where whoever asked for it does. */
  deviceId: string | null;
  /** Which of that agent's printers; null is its first. */
  printerId: string | null;
  changedAt: number;
}

/** Topic `live`: the manager's watch. Refreshed within a second of a change. */
export interface LiveRows {
  totals: LiveTotalsRow;
  [window: `window:${string}`]: LiveWindowRow;
  [service: `service:${string}`]: LiveServiceRow;
  [device: `device:${string}`]: LiveDeviceRow;
  /** Tickets that were refused when they were handed in, until somebody has dealt with them. */
  [refused: `refused:${string}`]: RefusedHandInRow;
  [alarm: `alarm:${string}`]: AlarmRow;
  /** Where the windows are, once the hall has said so. */
  plan: FloorPlanBody;
}

/** A paper in a citizen's hand that is in no queue. Without its token, as in `SlipRow`. */
export interface RefusedHandInRow {
  ticketId: string;
  number: string;
  /** What it was taken for; there may be no such service any more. */
  serviceId: string;
  takenAt: number;
  /** The kiosk that handed it in. */
  deviceId: string | null;
  reason: ErrorCode;
  refusedAt: number;
}

export interface LiveTotalsRow {
  day: string;
  taken: number;
  waiting: number;
  served: number;
  noShows: number;
  cancelled: number;
  ratings: number;
  badRatings: number;
  longestQueuedAt: number | null;
}

export interface LiveWindowRow extends BoardWindowRow, Named {
  staffName: string | null;
  since: number;
  calledAt: number | null;
  startedAt: number | null;
  standardSeconds: number | null;
  serviceId: string | null;
  servedToday: number;
  waiting: number;
}

export interface LiveServiceRow {
  serviceId: string;
  waiting: number;
  openWindows: number;
  longestQueuedAt: number | null;
  takenToday: number;
  servedToday: number;
  next: Estimate | null;
}

export interface LiveDeviceRow {
  deviceId: string;
  kind: string;
  name: string;
  windowId: string | null;
  /** The windows that a display speaks for; null is all. */
  windowIds: string[] | null;
  /** Set up to make no sound. */
  muted: boolean;
  claimed: boolean;
  online: boolean;
  lastSeenAt: number | null;
  /** What is plugged into it, as an agent last reported it; empty while it is away. */
  parts: DevicePart[];
  /** Of a kiosk that gives numbers of its own while the hub is away; null for others. */
  offline: OfflineSeriesRow | null;
}

export interface OfflineSeriesRow {
  letter: string;
  /** Tickets that it holds and has not handed in, as it last said. */
  pending: number;
  /** When it last handed one in; null before the first. */
  handedInAt: number | null;
}

/** Topic `cases`: those that are not closed, the 500 that were opened first. Nothing in them tells who the citizen is. */
export interface CaseRows {
  [row: `case:${string}`]: CaseRow;
}

export interface CaseRow {
  caseId: string;
  number: string;
  kind: 'bad_rating' | 'complaint' | 'suggestion';
  state: 'open' | 'contacted' | 'resolved' | 'visited_back';
  windowId: string | null;
  ownerId: string | null;
  level: number | null;
  openedAt: number;
  /** The first instants that are too late. */
  contactDueAt: number;
  resultDueAt: number;
  contactedAt: number | null;
  resolvedAt: number | null;
  version: number;
}

/** The rows of each topic, by the topic's first word. */
export interface TopicRows {
  hall: HallRows;
  board: BoardRows;
  window: WindowRows;
  queue: QueueRows;
  line: LineRows;
  ticket: TicketRows;
  live: LiveRows;
  slips: SlipRows;
  cases: CaseRows;
}
