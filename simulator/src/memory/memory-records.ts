import type { RecordedServing, TicketStatus, WindowState } from '@hallbell/domain';

/** What the hub keeps in its tables, as far as the detectors and the people of a play look at it. */

export interface MemoryTicket {
  readonly id: string;
  readonly sequence: number;
  readonly priorityClassId: string | null;
  readonly takenAt: number;
  serviceId: string;
  targetWindowId: string | null;
  status: TicketStatus;
  rank: number;
  queuedAt: number;
  noShows: number;
  serving: MemoryServing | null;
}

type Changing<T> = { -readonly [Field in keyof T]: T[Field] };

export interface MemoryServing extends Changing<RecordedServing> {
  heldAt: number | null;
}

export interface MemoryWindow {
  readonly id: string;
  readonly staffId: string;
  state: WindowState;
  serving: MemoryServing | null;
}
