import { rmSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { HallError } from '../../errors.ts';
import { type Answering, answerQuestions } from '../answer-questions.ts';

/** What the tests of `AskedThread` ask. */
export type TestQuestion =
  | 'given'
  | 'refuse'
  | 'fail'
  | 'break'
  | 'hang'
  | 'count'
  | { readonly afterMs: number };

const held: { file?: string } = workerData ?? {};

function answer(question: TestQuestion, { progress, throwIfStopped }: Answering) {
  switch (question) {
    case 'given':
      return workerData;
    case 'refuse':
      throw new HallError('hall_not_found');
    case 'fail':
      throw new TypeError('no such thing');
    case 'break':
      return process.exit(3);
    case 'hang':
      for (;;);
    case 'count':
      // As long work does: without a pause in which a message could be read.
      for (let done = 1; ; done += 1) {
        if (done <= 3) progress(done / 4);
        throwIfStopped();
      }
    default:
      return new Promise((resolve) => setTimeout(() => resolve(question.afterMs), question.afterMs));
  }
}

answerQuestions(answer, async () => {
  if (held.file !== undefined) rmSync(held.file);
});
