import type { ClientToHub, HubToClient, Language } from '@hallbell/protocol';
import type { Socket } from 'socket.io';
import type { Actor } from '../commands/actor.ts';

/** What the hub knows of a connection. */
export interface SocketData {
  actor: Actor;
  /** Who is connected, by what they proved themselves with and as of now. */
  whoIs: () => Promise<Actor | null>;
  checkedAt: number;
  language: Language;
  hallId: string | null;
  /** What it may still send. */
  allowance: Allowance;
}

export type HallSocket = Socket<ClientToHub, HubToClient, Record<string, never>, SocketData>;

/** Messages that one connection may send in a second, and how many it may save up. */
const RATE = { perSecond: 30, burst: 120 };

/** How many messages a connection may send. */
export class Allowance {
  #left = RATE.burst;
  #at = performance.now();

  /** Takes one; false where there is none. */
  take(): boolean {
    const now = performance.now();
    this.#left = Math.min(RATE.burst, this.#left + ((now - this.#at) / 1000) * RATE.perSecond);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
