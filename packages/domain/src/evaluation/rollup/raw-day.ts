import type {
  BusinessDay,
  EpochMs,
  RatingLevel,
  ServiceId,
  ServingStatus,
  StaffId,
  WindowId,
} from '../../glossary.ts';
import type { WindowSpan } from '../../presence.ts';
import type { TimeSpan } from '../../time-spans.ts';

/**
 * Whether something counts: 0 counted; 1 flagged, which is doubted and undecided; 2 excluded by a person's decision.
 */
export type Standing = 0 | 1 | 2;

export interface RawRating {
  readonly level: RatingLevel;
  readonly reasons: readonly string[];
  readonly standing: Standing;
}

/** One serving of a day, however it ended, as the tables or the journal tell of it. */
export interface RawServing {
  readonly ticketId: string;
  readonly windowId: WindowId;
  readonly staffId: StaffId;
  readonly serviceId: ServiceId;
  readonly status: ServingStatus;
  readonly queuedAt: EpochMs;
  readonly calledAt: EpochMs;
  readonly lastCalledAt: EpochMs;
  readonly calls: number;
  readonly startedAt: EpochMs | null;
  readonly finishedAt: EpochMs | null;
  readonly heldMs: number;
  /** As they were when the ticket was called. */
  readonly promisedWaitSeconds: number;
  readonly standardSeconds: number;
  /** The ticket had been sent to this window, and no other could call it. */
  readonly transferredHere: boolean;
  readonly standing: Standing;
  readonly rating: RawRating | null;
}

/** One ticket that was taken on the day. */
export interface RawTicket {
  readonly id: string;
  /** What it is for now; a transfer may have changed it. */
  readonly serviceId: ServiceId;
  readonly arrivedAt: EpochMs;
}

/** A wait that did not end with a call: given up, expired, or still lasting. */
export interface UncalledWait extends TimeSpan {
  readonly serviceId: ServiceId;
  /** The one window that could have called; null: any of the service. */
  readonly windowId: WindowId | null;
}

export interface RawSpan extends WindowSpan {
  readonly windowId: WindowId;
  readonly staffId: StaffId;
}

export interface RawWindow {
  readonly id: WindowId;
  /** From its first opening ever; until its last closing once it is out of use. */
  readonly life: TimeSpan;
  /** What it handled by the day's end, in either tier. */
  readonly serviceIds: readonly ServiceId[];
}

/** All that a day's rollup is made of. Lists in any order. */
export interface RawDay {
  readonly day: BusinessDay;
  /** The 25 instants at which the hall's clock shows a full hour, from midnight to midnight. */
  readonly hours: readonly EpochMs[];
  /** Until when the day is known: its end, or now. */
  readonly until: EpochMs;
  /** The hall's opening hours of the day. */
  readonly schedule: readonly TimeSpan[];
  readonly servings: readonly RawServing[];
  readonly tickets: readonly RawTicket[];
  readonly uncalled: readonly UncalledWait[];
  /** Those that reach into the day, as far as they are known. */
  readonly spans: readonly RawSpan[];
  /** Those that have ever been opened. */
  readonly windows: readonly RawWindow[];
}

/** The hour of the day, 0 to 23, by the hall's clock. What lies outside the day counts to its first or last. */
export function hourAt(hours: readonly EpochMs[], at: EpochMs): number {
  let hour = 0;
  while (hour < 23 && at >= (hours[hour + 1] ?? Number.POSITIVE_INFINITY)) hour += 1;
  return hour;
}
