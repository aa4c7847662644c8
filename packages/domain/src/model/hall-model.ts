import { businessDayOf } from '../business-day.ts';
import type { HallCalendar } from '../calendar.ts';
import type {
  BusinessDay,
  EpochMs,
  PriorityClass,
  ServiceId,
  ServingId,
  ServingStatus,
  StaffId,
  TicketId,
  TicketNumber,
  TicketStatus,
  Tier,
  WindowId,
  WindowState,
} from '../glossary.ts';
import type { HallSettings } from '../hall-settings.ts';
import { compareOrder, type Rank } from '../rank.ts';
import type { AcceptedRating } from '../rating.ts';

/**
 * A hall in memory, small and plain, made of the package's own rules. It is the reference that the real hub
 * is compared with, and what the rules are tried on by random commands. `apply-to-hall.ts` moves it.
 */
export interface HallModel {
  readonly setup: HallSetup;
  /** In the order of taking. */
  readonly tickets: ReadonlyMap<TicketId, ModelTicket>;
  /** In the order of calling. */
  readonly servings: ReadonlyMap<ServingId, ModelServing>;
  readonly windows: ReadonlyMap<WindowId, ModelWindow>;
  readonly ratings: ReadonlyMap<ServingId, AcceptedRating>;
}

export interface HallSetup {
  readonly settings: HallSettings;
  readonly calendar: HallCalendar;
  readonly services: readonly ModelService[];
  readonly windows: readonly {
    readonly id: WindowId;
    readonly services: readonly { readonly serviceId: ServiceId; readonly tier: Tier }[];
  }[];
  readonly priorityClasses: readonly PriorityClass[];
  /** Who may pause or close a window that another has opened. */
  readonly managers: readonly StaffId[];
}

export interface ModelService {
  readonly id: ServiceId;
  readonly prefix: string;
  readonly promisedWaitSeconds: number;
  readonly dailyQuota: number | null;
  readonly oneLiveTicket: boolean;
}

export interface ModelTicket {
  readonly id: TicketId;
  readonly number: TicketNumber;
  readonly day: BusinessDay;
  readonly sequence: number;
  readonly serviceId: ServiceId;
  /** Set by a transfer to one window; only that window's `call next` takes it. */
  readonly targetWindowId: WindowId | null;
  readonly priorityClassId: string | null;
  readonly personId: string | null;
  readonly status: TicketStatus;
  readonly rank: Rank;
  readonly arrivedAt: EpochMs;
  readonly queuedAt: EpochMs;
  readonly noShows: number;
}

export interface ModelServing {
  readonly id: ServingId;
  readonly ticketId: TicketId;
  readonly windowId: WindowId;
  readonly staffId: StaffId;
  readonly serviceId: ServiceId;
  readonly status: ServingStatus;
  readonly calledAt: EpochMs;
  readonly startedAt: EpochMs | null;
  readonly finishedAt: EpochMs | null;
  readonly calls: number;
}

export interface ModelWindow {
  readonly id: WindowId;
  readonly state: WindowState;
  readonly staffId: StaffId | null;
  /** The open serving. */
  readonly servingId: ServingId | null;
}

/** A hall before its first ticket, with every window closed. */
export function emptyHall(setup: HallSetup): HallModel {
  return {
    setup,
    tickets: new Map(),
    servings: new Map(),
    windows: new Map(
      setup.windows.map(({ id }) => [id, { id, state: 'closed', staffId: null, servingId: null }]),
    ),
    ratings: new Map(),
  };
}

/** Who waits for a service, in calling order; those transferred to one window apart. */
export function waitingFor(hall: HallModel, serviceId: ServiceId): readonly ModelTicket[] {
  return waiting(hall, (t) => t.serviceId === serviceId && t.targetWindowId === null);
}

/** Who was transferred to this very window and waits, in calling order. */
export function waitingForWindow(hall: HallModel, windowId: WindowId): readonly ModelTicket[] {
  return waiting(hall, (t) => t.targetWindowId === windowId);
}

/** The tickets issued on the business day of an instant. */
export function ticketsOfDay(hall: HallModel, at: EpochMs): readonly ModelTicket[] {
  const day = businessDayOf(at, hall.setup.calendar.timeZone);
  return [...hall.tickets.values()].filter((t) => t.day === day);
}

function waiting(hall: HallModel, belongs: (ticket: ModelTicket) => boolean): readonly ModelTicket[] {
  return [...hall.tickets.values()].filter((t) => t.status === 'waiting' && belongs(t)).sort(compareOrder);
}
