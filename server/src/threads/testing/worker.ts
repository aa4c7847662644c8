import { rmSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { HallError } from '../../errors.ts';
import { answerQuestions } from '../answer-questions.ts';

/** What the tests of `AskedThread` ask. */
export type TestQuestion = 'given' | 'refuse' | 'fail' | 'break' | 'hang' | { readonly afterMs: number };

const held: { file?: string } = workerData ?? {};

function answer(question: TestQuestion) {
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
    default:
      return new Promise((resolve) => setTimeout(() => resolve(question.afterMs), question.afterMs));
  }
}

answerQuestions(answer, async () => {
  if (held.file !== undefined) rmSync(held.file);
});
