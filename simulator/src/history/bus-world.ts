import { randomUUID } from 'node:crypto';
import type { CommandPayload, CommandType } from '@hallbell/protocol';
import { type Actor, type CommandBus, HallError } from '@hallbell/server';
import type { Answer, OpenCase, Sender, World } from '../script/world.ts';

/** A clock that goes where it is put, and never back. */
export class VirtualClock {
  /** Epoch milliseconds. */
  now: number;

  constructor(startAt: number) {
    this.now = startAt;
  }

  advanceTo(at: number): void {
    this.now = Math.max(this.now, at);
  }
}

/** Everybody in the hall, as the hub knows them. */
export interface HallActors {
  readonly kiosk: Actor;
  /** By window. */
  readonly clerks: ReadonlyMap<string, Actor>;
  readonly pads: ReadonlyMap<string, Actor>;
  /** Who follows cases up; null where nobody can. */
  readonly manager: Actor | null;
}

/** The past: commands go straight to the handlers, by a clock that waits for nobody. */
export class BusWorld implements World {
  readonly isShared = false;
  readonly #bus: CommandBus;
  readonly #clock: VirtualClock;
  readonly #hallId: string;
  readonly #actors: HallActors;
  readonly #readCases: () => Promise<readonly OpenCase[]>;
  readonly #onClock: (now: number) => Promise<void>;
  commands = 0;

  constructor(parts: {
    bus: CommandBus;
    clock: VirtualClock;
    hallId: string;
    actors: HallActors;
    /** The bad ratings that are not closed yet, the oldest first. */
    readCases: () => Promise<readonly OpenCase[]>;
    /** Told whenever the clock was put forward, before what happens then. */
    onClock?: ((now: number) => Promise<void>) | undefined;
  }) {
    this.#bus = parts.bus;
    this.#clock = parts.clock;
    this.#hallId = parts.hallId;
    this.#actors = parts.actors;
    this.#readCases = parts.readCases;
    this.#onClock = parts.onClock ?? (async () => undefined);
  }

  async sleepUntil(at: number): Promise<void> {
    this.#clock.advanceTo(at);
    await this.#onClock(this.#clock.now);
  }

  async send<T extends CommandType>(sender: Sender, type: T, payload: CommandPayload<T>): Promise<Answer<T>> {
    this.commands += 1;
    const command = { id: randomUUID(), hallId: this.#hallId, type, payload, actor: this.#actorOf(sender) };
    try {
      const { result } = await this.#bus.execute(command);
      return { ok: true, result };
    } catch (error) {
      if (error instanceof HallError) return { ok: false, code: error.code };
      throw error;
    }
  }

  /** Nobody else is in the past. */
  screenOf(): null {
    return null;
  }

  async openCases(): Promise<readonly OpenCase[]> {
    return this.#actors.manager === null ? [] : this.#readCases();
  }

  #actorOf(sender: Sender): Actor {
    if (sender.kind === 'kiosk') return this.#actors.kiosk;
    if (sender.kind === 'manager') {
      if (this.#actors.manager === null) throw new Error('Nobody follows up');
      return this.#actors.manager;
    }
    if (sender.kind === 'phone') {
      return { kind: 'citizen', ticketId: sender.ticketId, hallId: this.#hallId };
    }
    const { clerks, pads } = this.#actors;
    const actor = (sender.kind === 'clerk' ? clerks : pads).get(sender.windowId);
    if (actor === undefined) throw new Error(`Nobody is at ${sender.windowId}`);
    return actor;
  }
}
