import { parentPort } from 'node:worker_threads';
import { HallError } from '../errors.ts';
import { type Asked, END, type Progress, READY, type Replied } from './messages.ts';

/** What a long answer is worked out with. */
export interface Answering {
  /** Tells whoever asks how much is done, of 1. */
  progress(done: number): void;
  /** Throws once nobody wants the answer any more. Cheap: to be asked in every turn. */
  throwIfStopped(): void;
}

/**
 * The thread's side of an `AskedThread`. What `answer` throws goes back to whoever asked. `release` gives back what the
 * thread holds, before it ends.
 */
export function answerQuestions<Question, Answer>(
  answer: (question: Question, answering: Answering) => Answer | Promise<Answer>,
  release: () => Promise<void> = async () => undefined,
): void {
  const port = parentPort;
  port?.on('message', async (message: Asked<Question> | typeof END) => {
    if (message === END) {
      await release().catch(() => undefined);
      process.exit();
    }
    const { id, question, stop } = message;
    const answering: Answering = {
      progress: (progress) => port.postMessage({ id, progress } satisfies Progress),
      throwIfStopped: () => {
        if (stop !== null && Atomics.load(stop, 0) !== 0) throw new Error('Nobody wants the answer any more');
      },
    };
    try {
      port.postMessage({ id, ok: true, answer: await answer(question, answering) } satisfies Replied<Answer>);
    } catch (error) {
      const code = error instanceof HallError ? error.code : null;
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      port.postMessage({ id, ok: false, code, message } satisfies Replied<Answer>);
    }
  });
  port?.postMessage(READY);
}
