import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { HallError } from '../errors.ts';
import { type Asked, END, type Progress, READY, type Replied } from './messages.ts';

/** What is being worked out may take longer than anybody wants to wait for a hub to stop. */
const END_WITHIN_MS = 2_000;

export interface Asking {
  /** Told how much of the answer is worked out, of 1, as often as the thread says so. */
  readonly onProgress?: (progress: number) => void;
  /** Stops the thread's work on this question, at its next turn. */
  readonly signal?: AbortSignal;
}

interface Pending<Answer> extends Asking {
  readonly answer: PromiseWithResolvers<Answer>;
}

/**
 * A thread of its own that answers questions, so that the hub's event loop never waits for long work. It is
 * started by the first question, and one that breaks is replaced at the next.
 */
export class AskedThread<Question, Answer> {
  readonly #file: URL;
  readonly #given: unknown;
  readonly #pending = new Map<number, Pending<Answer>>();
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

  /** Throws the HallError that the thread threw, an Error where it broke, and the signal's reason once it has stopped. */
  ask(question: Question, asking: Asking = {}): Promise<Answer> {
    const { signal } = asking;
    signal?.throwIfAborted();
    this.#lastId += 1;
    const answer = Promise.withResolvers<Answer>();
    this.#pending.set(this.#lastId, { ...asking, answer });
    // Shared, since a thread that works reads no messages.
    const stop = signal === undefined ? null : new Int32Array(new SharedArrayBuffer(4));
    if (stop !== null) signal?.addEventListener('abort', () => Atomics.store(stop, 0, 1), { once: true });
    this.#start().postMessage({ id: this.#lastId, question, stop } satisfies Asked<Question>);
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
    worker.on('message', (reply: Replied<Answer> | Progress | typeof READY) => {
      if (reply === READY) return started.resolve();
      if ('progress' in reply) return this.#pending.get(reply.id)?.onProgress?.(reply.progress);
      const asked = this.#pending.get(reply.id);
      this.#pending.delete(reply.id);
      if (reply.ok) asked?.answer.resolve(reply.answer);
      else if (asked?.signal?.aborted) asked.answer.reject(asked.signal.reason);
      else asked?.answer.reject(reply.code === null ? new Error(reply.message) : new HallError(reply.code));
    });
    let cause: unknown;
    worker.on('error', (error) => {
      cause = error;
    });
    worker.on('exit', () => {
      this.#worker = null;
      const broken = [...this.#pending.values()];
      this.#pending.clear();
      for (const { answer } of broken)
        answer.reject(new Error('The thread ended before it answered', { cause }));
    });
    this.#worker = worker;
    return worker;
  }
}
