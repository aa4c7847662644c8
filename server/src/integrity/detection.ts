import { addDays, type BusinessDay, businessDayOf } from '@hallbell/domain';
import type { CommandBus } from '../commands/bus.ts';
import type { Database, DatabaseSource } from '../store/dialect.ts';
import { AskedThread } from '../threads/asked-thread.ts';
import type { Look, LookedAt } from './look-at-day.ts';
import { type Raised, raiseFlags } from './raise-flags.ts';

/** Ratings by phone come until the end of the next working day, which a long holiday puts off. */
const RECOUNTED_DAYS = 4;

export interface DetectionRange {
  readonly hallId: string;
  readonly from: BusinessDay;
  readonly to: BusinessDay;
  /** From 0 to 1, after each day. */
  readonly onProgress?: (progress: number) => void;
  /** Ends it with the day that is looked at: what was found until then is kept. */
  readonly signal?: AbortSignal;
}

/** Looks at days that are over and raises flags: in a thread of its own, with a read connection of its own. */
export class Detection {
  readonly #thread: AskedThread<Look, LookedAt>;
  readonly #bus: CommandBus;
  #isClosed = false;

  constructor(source: DatabaseSource, bus: CommandBus) {
    this.#thread = new AskedThread(new URL('./worker.ts', import.meta.url), source);
    this.#bus = bus;
  }

  /** Looks at yesterday, once; false where that was done, or there is nothing to look at. */
  async run(reader: Database, hallId: string, now: number): Promise<boolean> {
    const { timeZone } = await this.#bus.hallConfig(hallId);
    const yesterday = addDays(businessDayOf(now, timeZone), -1);
    const latest = await reader
      .selectFrom('integrity_days')
      .select(({ fn }) => fn.max<string | null>('business_day').as('day'))
      .where('hall_id', '=', hallId)
      .executeTakeFirst();
    if (this.#isClosed || (latest?.day ?? '') >= yesterday) return false;
    await this.#lookBy(hallId, yesterday);
    return true;
  }

  /**
   * Looks at each day of a range as it would have been looked at in its night. Flags that are decided stay decided, and
   * what is flagged already is not raised again.
   */
  async detect({ hallId, from, to, onProgress, signal }: DetectionRange): Promise<Raised> {
    const total = { raised: 0, extended: 0 };
    const days: BusinessDay[] = [];
    for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
    for (const [done, day] of days.entries()) {
      if (signal?.aborted || this.#isClosed) break;
      const { raised, extended } = await this.#lookBy(hallId, day);
      total.raised += raised;
      total.extended += extended;
      onProgress?.((done + 1) / days.length);
    }
    return total;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#thread.close();
  }

  async #lookBy(hallId: string, through: BusinessDay): Promise<Raised> {
    const recountFrom = addDays(through, 1 - RECOUNTED_DAYS);
    return raiseFlags(this.#bus, await this.#thread.ask({ hallId, through, recountFrom }));
  }
}
