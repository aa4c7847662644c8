import { workerData } from 'node:worker_threads';
import { HallError } from '../../errors.ts';
import { answerQuestions } from '../answer-questions.ts';

/** What the tests of `AskedThread` ask. */
export type TestQuestion = 'given' | 'refuse' | 'fail' | 'break' | { readonly afterMs: number };

answerQuestions((question: TestQuestion) => {
  switch (question) {
    case 'given':
      return workerData;
    case 'refuse':
      throw new HallError('hall_not_found');
    case 'fail':
      throw new TypeError('no such thing');
    case 'break':
      return process.exit(3);
    default:
      return new Promise((resolve) => setTimeout(() => resolve(question.afterMs), question.afterMs));
  }
});
