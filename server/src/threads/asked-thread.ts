import { Worker } from 'node:worker_threads';
import { HallError } from '../errors.ts';
import type { Asked, Replied } from './messages.ts';

/**
 * A thread of its own that answers questions, so that the hub's event loop never waits for long work. It is
 * started by the first question, and one that breaks is replaced at the next.
 */
export class AskedThread<Question, Answer> {
  readonly #file: URL;
  readonly #given: unknown;
  readonly #pending = new Map<number, PromiseWithResolvers<Answer>>();
  #worker: Worker | null = null;
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

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(this.#file, { workerData: this.#given });
    worker.unref();
    worker.on('message', (reply: Replied<Answer>) => {
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
