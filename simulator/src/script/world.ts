import type { TicketId, WindowId } from '@hallbell/domain';
import type { CommandPayload, CommandResults, CommandType } from '@hallbell/protocol';

/**
 * Who sends a command: the hall's kiosk, the clerk or the pad of a window, a citizen by the ticket on their phone, or
 * whoever follows cases up.
 */
export type Sender =
  | { readonly kind: 'kiosk' }
  | { readonly kind: 'manager' }
  | { readonly kind: 'clerk'; readonly windowId: WindowId }
  | { readonly kind: 'pad'; readonly windowId: WindowId }
  | { readonly kind: 'phone'; readonly ticketId: TicketId; readonly token: string };

/** A refusal is an answer, by its code: nothing that a hall says to a citizen or a clerk is a fault. */
export type Answer<T extends CommandType> =
  | { readonly ok: true; readonly result: CommandResults[T] }
  | { readonly ok: false; readonly code: string };

/** What a clerk sees of the window before pressing a key. */
export interface WindowScreen {
  readonly state: 'open' | 'paused' | 'closed';
  readonly isFree: boolean;
  /** How many wait whom this window may call. */
  readonly waiting: number;
}

/** A bad rating that is not closed yet, as the list of cases shows it. */
export interface OpenCase {
  readonly id: string;
  /** Its year and its place in it: the same in every play of a seed. */
  readonly number: string;
  readonly state: 'open' | 'contacted' | 'resolved' | 'visited_back';
  /** They left a phone number. */
  readonly hasContact: boolean;
}

/** Where scripts are played: a hub that runs, or a season on its way into a database. */
export interface World {
  /** Others may be in the hall too, of whom the player does not know. */
  readonly isShared: boolean;
  /** Lets time go on until then, epoch milliseconds of the play. */
  sleepUntil(at: number): Promise<void>;
  send<T extends CommandType>(sender: Sender, type: T, payload: CommandPayload<T>): Promise<Answer<T>>;
  /** Null where it tells nothing beyond what the player knows: nobody else is there, or it is behind. */
  screenOf(windowId: WindowId): WindowScreen | null;
  /** What is to be followed up, the oldest first; none where nobody does that. */
  openCases(): Promise<readonly OpenCase[]>;
}
