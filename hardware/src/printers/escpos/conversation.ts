import type { PartState } from '@hallbell/protocol';
import { Inbox } from '../../links/inbox.ts';
import type { Connection } from '../../links/link.ts';
import { worstOf } from '../printer.ts';
import { askStatus } from './commands.ts';
import { isStatusByte, isTransmittedStatus, readStatus, STATUS_QUERIES, type StatusQuery } from './status.ts';

/** How long what may take, in milliseconds. */
export interface PrinterTimings {
  /** For one answer to DLE EOT, which comes at once or not at all. */
  readonly answerMs: number;
  /** What an earlier connection left behind comes within this. */
  readonly settleMs: number;
  /** For the whole slip to come out. */
  readonly printMs: number;
  /** Between two looks while it prints. */
  readonly lookEveryMs: number;
}

export const PRINTER_TIMINGS: PrinterTimings = {
  answerMs: 500,
  settleMs: 30,
  printMs: 15_000,
  lookEveryMs: 300,
};

const ANY = () => true;

/** One connection to a printer: bytes out, answers sorted as they come in. */
export class Conversation {
  readonly #connection: Connection;
  readonly #timings: PrinterTimings;
  readonly #answers = new Inbox();
  readonly #confirmations = new Inbox();
  isLost = false;

  constructor(connection: Connection, timings: PrinterTimings) {
    this.#connection = connection;
    this.#timings = timings;
    connection.onBytes((bytes) => {
      this.#answers.put(bytes.filter(isStatusByte));
      this.#confirmations.put(bytes.filter(isTransmittedStatus));
    });
    connection.onLost(() => {
      this.isLost = true;
      this.#answers.end();
      this.#confirmations.end();
    });
  }

  /** Lets what an earlier connection left behind come, and forgets it. */
  async settle(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, this.#timings.settleMs));
    this.#answers.clear();
    this.#confirmations.clear();
  }

  write(bytes: Iterable<number>): Promise<void> {
    return this.#connection.write(Uint8Array.from(bytes));
  }

  /**
   * Asks all that there is to ask. One answer that is missing makes the rest worthless: `no_answer`, never that all is
   * well. Each question is put twice and the second answer taken, because some makes answer the question before.
   */
  async ask(): Promise<PartState> {
    const answers: Partial<Record<StatusQuery, number>> = {};
    this.#answers.clear();
    for (const query of [...STATUS_QUERIES, ...STATUS_QUERIES].sort()) {
      await this.write(askStatus(query));
      const answer = await this.#answers.next(ANY, this.#timings.answerMs);
      if (answer === null) return this.isLost ? 'away' : 'no_answer';
      answers[query] = answer;
    }
    const { 1: one = 0, 2: two = 0, 3: three = 0, 4: four = 0 } = answers;
    return worstOf(readStatus({ 1: one, 2: two, 3: three, 4: four }));
  }

  /** Whether the answer to `GS r` has come within this time. */
  async isConfirmed(withinMs: number): Promise<boolean> {
    return (await this.#confirmations.next(ANY, withinMs)) !== null;
  }

  close(): Promise<void> {
    return this.#connection.close();
  }
}
