import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { HallError } from '../errors.ts';
import { type Asked, END, READY, type Replied } from './messages.ts';

/** What is being worked out may take longer than anybody wants to wait for a hub to stop. */
const END_WITHIN_MS = 2_000;

/**
 * A thread of its own that answers questions, so that the hub's event loop never waits for long work. It is
 * started by the first question, and one that breaks is replaced at the next.
 */
export class AskedThread<Question, Answer> {
  readonly #file: URL;
  readonly #given: unknown;
  readonly #pending = new Map<number, PromiseWithResolvers<Answer>>();
  #worker: Worker | null = null;
  #started: Promise<unknown> = Promise.resolve();
  #lastId = 0;

  /**
   * @param file the thread's module, which calls `answerQuestions`
   * @param given what it starts with, as `workerData`
   */
  constructor(file: URL, given?: unknown) {
    this.#file = file;
    this.#given = given;
  }

  /** Throws the HallError that the thread threw, or an Error where it broke. */
  ask(question: Question): Promise<Answer> {
    this.#lastId += 1;
    const answer = Promise.withResolvers<Answer>();
    this.#pending.set(this.#lastId, answer);
    this.#start().postMessage({ id: this.#lastId, question } satisfies Asked<Question>);
    return answer.promise;
  }

  /**
   * Lets the thread end by itself, with its database closed: one that is cut off while it starts, or in the middle of a
   * native call, may take the process with it. Cut off is only one that has started and does not end in time.
   */
  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return;
    const giveUp = new AbortController();
    const ended = once(worker, 'exit').finally(() => giveUp.abort());
    // Else a process that has nothing more to do would end before its thread has.
    worker.ref();
    worker.postMessage(END);
    await Promise.race([ended, this.#started]);
    await Promise.race([
      ended,
      pause(END_WITHIN_MS, undefined, { signal: giveUp.signal }).catch(() => undefined),
    ]);
    await worker.terminate();
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(this.#file, { workerData: this.#given });
    worker.unref();
    const started = Promise.withResolvers<void>();
    this.#started = started.promise;
    worker.on('message', (reply: Replied<Answer> | typeof READY) => {
      if (reply === READY) return started.resolve();
      const asked = this.#pending.get(reply.id);
      this.#pending.delete(reply.id);
      if (reply.ok) asked?.resolve(reply.answer);
      else asked?.reject(reply.code === null ? new Error(reply.message) : new HallError(reply.code));
    });
    let cause: unknown;
    worker.on('error', (error) => {
      cause = error;
    });
    worker.on('exit', () => {
      this.#worker = null;
      const broken = [...this.#pending.values()];
      this.#pending.clear();
      for (const { reject } of broken) reject(new Error('The thread ended before it answered', { cause }));
    });
    this.#worker = worker;
    return worker;
  }
}
