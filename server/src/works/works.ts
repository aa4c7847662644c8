import { randomUUID } from 'node:crypto';
import { addDays, type BusinessDay, businessDayOf, daysBetween } from '@hallbell/domain';
import type { WorkBody, WorkResource, WorkResult } from '@hallbell/protocol';
import { HallError } from '../errors.ts';
import { RollupBuilder } from '../evaluation/rollups/builder.ts';
import type { Hub } from '../hub.ts';
import { Detection } from '../integrity/detection.ts';
import { AskedThread } from '../threads/asked-thread.ts';
import type { Verified, VerifyQuestion } from './verify-hall.ts';
import {
  beatWork,
  beginWork,
  cancelWork,
  endWork,
  INTERRUPTED,
  readWork,
  readWorks,
  type WorkEnd,
} from './work-rows.ts';

const BEAT_EVERY_MS = 1_000;
/** Two years and a little: what a range may hold. */
const MOST_DAYS = 800;
/** Verifying is told in hundredths. */
const HUNDRED = 100;

/** What goes wrong in work is nobody's answer: it is told here, and to the log. */
type Warn = (error: unknown, work: string) => void;

interface Run {
  readonly abort: AbortController;
  readonly ended: Promise<void>;
}

/**
 * Long work that somebody starts: in threads of its own, a day at a time, so that no command waits for it. Each hub does
 * what was started at it; every hub tells of all, and cancels any.
 */
export class Works {
  readonly #hub: Hub;
  readonly #warn: Warn;
  readonly #rollups: RollupBuilder;
  readonly #detection: Detection;
  readonly #verifier: AskedThread<VerifyQuestion, Verified>;
  /** Done here, by its id. */
  readonly #runs = new Map<string, Run>();
  #isClosing = false;

  constructor(hub: Hub, warn: Warn) {
    this.#hub = hub;
    this.#warn = warn;
    const { source } = hub.database;
    this.#rollups = new RollupBuilder(source, hub.bus);
    this.#detection = new Detection(source, hub.bus);
    this.#verifier = new AskedThread(new URL('./worker.ts', import.meta.url), source);
  }

  /**
   * Throws `hall_not_found`, `period_invalid` where a range has no day that is over, or too many, and `work_under_way`.
   */
  async start(hallId: string, asked: WorkBody, staffId: string): Promise<WorkResource> {
    const { database, bus, clock } = this.#hub;
    const { timeZone } = await bus.hallConfig(hallId);
    const days = 'from' in asked ? daysOver(asked, businessDayOf(clock(), timeZone)) : [];
    const [from, to] = [days[0], days.at(-1)];
    if ('from' in asked && (from === undefined || to === undefined)) throw new HallError('period_invalid');
    const narrowed = from === undefined || to === undefined ? asked : { ...asked, from, to };
    const total = 'from' in asked ? days.length : HUNDRED;
    const id = randomUUID();
    await beginWork(database.writer, { id, hallId, asked: narrowed, total, staffId, now: clock() });
    const abort = new AbortController();
    const ended = this.#run({ id, hallId, asked: narrowed, days, abort }).finally(() =>
      this.#runs.delete(id),
    );
    this.#runs.set(id, { abort, ended });
    return readWork(database.writer, hallId, id, clock());
  }

  /** The newest first. Throws `hall_not_found`. */
  async list(hallId: string): Promise<WorkResource[]> {
    const { database, bus, clock } = this.#hub;
    await bus.hallConfig(hallId);
    return readWorks(database.reader, hallId, clock());
  }

  /** Throws `work_not_found`. */
  read(hallId: string, id: string): Promise<WorkResource> {
    return readWork(this.#hub.database.reader, hallId, id, this.#hub.clock());
  }

  /** Once or again, it is the same. What has ended stays as it ended. Throws `work_not_found`. */
  async cancel(hallId: string, id: string): Promise<WorkResource> {
    const { database, clock } = this.#hub;
    await cancelWork(database.writer, hallId, id, clock());
    const found = await readWork(database.writer, hallId, id, clock());
    this.#runs.get(id)?.abort.abort();
    return found;
  }

  /** Ends what is done here; it is told as interrupted. */
  async close(): Promise<void> {
    this.#isClosing = true;
    const runs = [...this.#runs.values()];
    for (const { abort } of runs) abort.abort();
    await Promise.all([this.#rollups.close(), this.#detection.close(), this.#verifier.close()]);
    await Promise.all(runs.map(({ ended }) => ended));
  }

  async #run(work: {
    id: string;
    hallId: string;
    asked: WorkBody;
    days: readonly BusinessDay[];
    abort: AbortController;
  }): Promise<void> {
    const { id, abort } = work;
    const { database, clock } = this.#hub;
    let done = 0;
    const beat = async () => {
      if (await beatWork(database.writer, id, { done, now: clock() })) abort.abort();
    };
    const beating = setInterval(() => void beat().catch((error) => this.#warn(error, id)), BEAT_EVERY_MS);
    const onDone = (now: number) => {
      done = now;
    };
    const end = await this.#carryOut(work, onDone).then(
      (result): WorkEnd => ({ state: 'done', result }),
      (error: unknown): WorkEnd => {
        if (this.#isClosing) return { state: 'failed', error: INTERRUPTED };
        if (abort.signal.aborted) return { state: 'cancelled' };
        this.#warn(error, id);
        return { state: 'failed', error: error instanceof HallError ? error.code : 'internal' };
      },
    );
    clearInterval(beating);
    await endWork(database.writer, id, end, { done, now: clock() }).catch((error) => this.#warn(error, id));
  }

  async #carryOut(
    {
      hallId,
      asked,
      days,
      abort: { signal },
    }: { hallId: string; asked: WorkBody; days: readonly BusinessDay[]; abort: AbortController },
    onDone: (done: number) => void,
  ): Promise<WorkResult> {
    const { kind } = asked;
    const now = this.#hub.clock();
    switch (kind) {
      case 'rebuild': {
        const written = await this.#rollups.rebuild({ hallId, days, now }, { onDay: onDone, signal });
        return { kind, days: written };
      }
      case 'detect': {
        const { from, to } = asked;
        const onProgress = (progress: number) => onDone(Math.round(progress * days.length));
        const found = await this.#detection.detect({ hallId, from, to, onProgress, signal });
        signal.throwIfAborted();
        return { kind, days: days.length, ...found };
      }
      case 'verify': {
        const onProgress = (progress: number) => onDone(Math.floor(progress * HUNDRED));
        return this.#verifier.ask({ hallId, now }, { onProgress, signal });
      }
    }
  }
}

/** The days of the range that are over; none where it is no range, or one of too many. */
function daysOver({ from, to }: { from: BusinessDay; to: BusinessDay }, today: BusinessDay): BusinessDay[] {
  const last = to < today ? to : addDays(today, -1);
  const count = daysBetween(from, last) + 1;
  if (from > to || count < 1 || count > MOST_DAYS) return [];
  return Array.from({ length: count }, (_, at) => addDays(from, at));
}
