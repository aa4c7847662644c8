import type { BusinessDay } from '@hallbell/domain';
import type { CommandBus } from '../../commands/bus.ts';
import type { DatabaseSource } from '../../store/dialect.ts';
import { AskedThread } from '../../threads/asked-thread.ts';
import type { RolledUpDay } from './roll-up.ts';
import { writeRollup } from './write-rollup.ts';

/** Late ratings come one by one the next day: each is in every report at once, and need not be rolled up at once. */
const AGAIN_AFTER_MS = 15 * 60_000;

export type RollupQuestion =
  | { readonly kind: 'due'; readonly hallId: string; readonly now: number }
  | { readonly kind: 'roll-up'; readonly hallId: string; readonly day: BusinessDay; readonly now: number };

export type RollupAnswer = readonly BusinessDay[] | RolledUpDay | null;

/** Rolls up the days that are over, in a thread of its own with a read connection of its own. */
export class RollupBuilder {
  readonly #thread: AskedThread<RollupQuestion, RollupAnswer>;
  readonly #bus: CommandBus;
  /** When each hall's day was last done here. */
  readonly #doneAt = new Map<string, number>();
  #isClosed = false;

  constructor(source: DatabaseSource, bus: CommandBus) {
    this.#thread = new AskedThread(new URL('./worker.ts', import.meta.url), source);
    this.#bus = bus;
  }

  /** Rolls up what is due in the hall, the newest day first. Answers how many days were written. */
  async run(hallId: string, now: number): Promise<number> {
    const due = await this.#thread.ask({ kind: 'due', hallId, now });
    if (!isDays(due)) return 0;
    let written = 0;
    for (const day of due) {
      if (this.#isClosed) break;
      const key = `${hallId} ${day}`;
      if (now - (this.#doneAt.get(key) ?? Number.NEGATIVE_INFINITY) < AGAIN_AFTER_MS) continue;
      if (!(await this.#rollUp({ hallId, day, now }))) continue;
      this.#doneAt.set(key, now);
      written += 1;
    }
    return written;
  }

  /**
   * Rolls up each of the days anew, whether that is due or not. Answers how many were written: days that have not begun
   * are none.
   */
  async rebuild(
    { hallId, days, now }: { hallId: string; days: readonly BusinessDay[]; now: number },
    { onDay, signal }: { onDay: (done: number) => void; signal: AbortSignal },
  ): Promise<number> {
    let written = 0;
    for (const [at, day] of days.entries()) {
      signal.throwIfAborted();
      if (await this.#rollUp({ hallId, day, now })) written += 1;
      onDay(at + 1);
    }
    return written;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#thread.close();
  }

  /** Whether the day was written. Where it has changed meanwhile it is still due, and comes again. */
  async #rollUp(asked: { hallId: string; day: BusinessDay; now: number }): Promise<boolean> {
    const rolledUp = await this.#thread.ask({ kind: 'roll-up', ...asked });
    return rolledUp !== null && !isDays(rolledUp) && (await writeRollup(this.#bus, rolledUp));
  }
}

function isDays(answer: RollupAnswer): answer is readonly BusinessDay[] {
  return Array.isArray(answer);
}
