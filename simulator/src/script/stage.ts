import type { CommandPayload, CommandType } from '@hallbell/protocol';
import { EventQueue } from './event-queue.ts';
import type { Ask, Bell, Script } from './script.ts';
import type { World } from './world.ts';

interface Entry {
  readonly script: Script<unknown>;
  /** That may wake it earlier. */
  readonly bell: Bell | null;
  isCancelled: boolean;
}

/** Plays scripts one step at a time, in the order of their times, whatever the world does meanwhile. */
export class Stage {
  readonly #world: World;
  readonly #queue: EventQueue<Entry>;
  #ran = 0;

  /** @param startAt epoch milliseconds of the play's own clock */
  constructor(world: World, startAt: number) {
    this.#world = world;
    this.#queue = new EventQueue(startAt);
  }

  /** Now, by the play's clock: the time of the step that is played. */
  get now(): number {
    return this.#queue.now;
  }

  /** How many steps have been played. */
  get steps(): number {
    return this.#ran;
  }

  /** Lets a script begin at this time, or at once where that has passed. */
  enter(at: number, script: Script<unknown>): void {
    this.#queue.push(Math.max(Math.ceil(at), this.now), { script, bell: null, isCancelled: false });
  }

  /**
   * Plays what comes before `end`, or until the signal: the step that has begun is played to its end. Answers whether
   * `end` was reached; where nothing is left to play, it was.
   */
  async play(end: number, signal?: AbortSignal): Promise<boolean> {
    for (;;) {
      if (signal?.aborted) return false;
      const at = this.#queue.nextAt;
      if (at === null || at >= end) return true;
      await this.#world.sleepUntil(at);
      if (signal?.aborted) return false;
      const entry = this.#queue.pop();
      if (entry === null || entry.isCancelled) continue;
      if (entry.bell !== null) entry.bell.ring = null;
      this.#ran += 1;
      await this.#advance(entry.script);
    }
  }

  /** Plays a script to its end at once, past everything that waits for its time. */
  async playNow(script: Script<unknown>): Promise<void> {
    let step = script.next();
    while (!step.done) {
      const { value } = step;
      step = script.next(value.kind === 'until' ? undefined : await this.#answer(value));
    }
  }

  async #advance(script: Script<unknown>): Promise<void> {
    let step = script.next();
    while (!step.done) {
      const { value } = step;
      if (value.kind === 'until') {
        this.#park(script, value);
        return;
      }
      step = script.next(await this.#answer(value));
    }
  }

  #answer(ask: Exclude<Ask, { kind: 'until' }>): Promise<unknown> {
    return ask.kind === 'send' ? this.#send(ask) : this.#world.openCases();
  }

  #park(script: Script<unknown>, { at, bell }: Extract<Ask, { kind: 'until' }>): void {
    const entry: Entry = { script, bell, isCancelled: false };
    this.#queue.push(Math.max(Math.ceil(at), this.now), entry);
    if (bell === null) return;
    bell.ring = (earlier) => {
      bell.ring = null;
      entry.isCancelled = true;
      this.enter(earlier, script);
    };
  }

  #send({ sender, type, payload }: Extract<Ask, { kind: 'send' }>) {
    // `send` of a script has seen to it that the payload is the type's.
    return this.#world.send(sender, type, payload as CommandPayload<CommandType>);
  }
}
