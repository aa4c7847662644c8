import { parentPort } from 'node:worker_threads';
import { HallError } from '../errors.ts';
import { type Asked, END, READY, type Replied } from './messages.ts';

/**
 * The thread's side of an `AskedThread`. What `answer` throws goes back to whoever asked. `release` gives back what the
 * thread holds, before it ends.
 */
export function answerQuestions<Question, Answer>(
  answer: (question: Question) => Answer | Promise<Answer>,
  release: () => Promise<void> = async () => undefined,
): void {
  const port = parentPort;
  port?.on('message', async (message: Asked<Question> | typeof END) => {
    if (message === END) {
      await release().catch(() => undefined);
      process.exit();
    }
    const { id, question } = message;
    try {
      port.postMessage({ id, ok: true, answer: await answer(question) } satisfies Replied<Answer>);
    } catch (error) {
      const code = error instanceof HallError ? error.code : null;
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      port.postMessage({ id, ok: false, code, message } satisfies Replied<Answer>);
    }
  });
  port?.postMessage(READY);
}
