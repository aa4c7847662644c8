import type { SlipLayout } from '@hallbell/domain';
import type { DevicePart, PartState, PrintOutcome } from '@hallbell/protocol';
import type { FastifyBaseLogger } from 'fastify';
import type { Part } from '../parts/parts.ts';
import type { PrintJournal } from './print-journal.ts';
import type { Printer } from './printer.ts';

export interface PrinterPartOptions {
  id: string;
  name: string;
  printer: Printer;
  journal: PrintJournal;
  logger: FastifyBaseLogger;
  /** Between two looks at how it is. */
  lookEveryMs: number;
}

/** A printer of this PC: its jobs one after another, each on paper once, and how it is in between. */
export class PrinterPart implements Part {
  readonly #options: PrinterPartOptions;
  readonly #listeners = new Set<() => void>();
  /** Jobs on their way: a retry waits for the same end. */
  readonly #underWay = new Map<string, Promise<PrintOutcome>>();
  #last: Promise<unknown> = Promise.resolve();
  #state: PartState = 'unknown';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isStopped = false;

  constructor(options: PrinterPartOptions) {
    this.#options = options;
  }

  get id(): string {
    return this.#options.id;
  }

  describe(): DevicePart {
    const { id, name } = this.#options;
    return { id, kind: 'printer', name, windowId: null, state: this.#state };
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Begins to look how it is, again and again. */
  start(): void {
    const look = this.#inTurn(async () => this.#become(await this.#options.printer.look()));
    const again = () => {
      if (!this.#isStopped) this.#timer = setTimeout(() => this.start(), this.#options.lookEveryMs);
    };
    look.then(again, again);
  }

  /** Ends after the job that is on its way. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#last;
  }

  /** Prints a job that has not been printed, and answers how it ended; for one that was sent before, how that ended. */
  print(jobId: string, slip: SlipLayout): Promise<PrintOutcome> {
    const underWay = this.#underWay.get(jobId);
    if (underWay !== undefined) return underWay;
    const printing = this.#inTurn(() => this.#printOnce(jobId, slip)).finally(() =>
      this.#underWay.delete(jobId),
    );
    this.#underWay.set(jobId, printing);
    return printing;
  }

  async #printOnce(jobId: string, slip: SlipLayout): Promise<PrintOutcome> {
    const { printer, journal, logger, id } = this.#options;
    const before = journal.outcomeOf(jobId);
    if (before !== null) return before;
    const outcome = await printer.print(slip, () => journal.begin(jobId));
    // Nothing was sent of what was not printed: it may be tried again, and leaves no trace.
    if (outcome.outcome !== 'not_printed') journal.end(jobId, outcome);
    logger.info({ printer: id, jobId, ...outcome }, 'print');
    this.#become(outcome.state);
    return outcome;
  }

  #inTurn<R>(job: () => Promise<R>): Promise<R> {
    const done = this.#last.then(job);
    this.#last = done.catch((error: unknown) => this.#options.logger.error({ err: error }, 'printer'));
    return done;
  }

  #become(state: PartState): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
