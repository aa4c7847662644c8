import { workerData } from 'node:worker_threads';
import type { Kysely } from 'kysely';
import { HallError } from '../errors.ts';
import { type DatabaseSource, openReader } from '../store/dialect.ts';
import type { Tables } from '../store/schema.ts';
import { type Answering, answerQuestions } from './answer-questions.ts';

/**
 * The thread's side of an `AskedThread` that was given a `DatabaseSource`: each answer is read from one state of the
 * store, by a read connection of the thread's own. A store that is away is told as `store_unavailable`.
 */
export function answerFromStore<Question, Answer>(
  read: (tx: Kysely<Tables>, question: Question, answering: Answering) => Promise<Answer>,
): void {
  const source: DatabaseSource = workerData;
  const database = openReader(source);
  const answer = async (question: Question, answering: Answering): Promise<Answer> => {
    try {
      return await database.readOneState((tx) => read(tx, question, answering));
    } catch (error) {
      throw database.dialect.isUnavailable(error) ? new HallError('store_unavailable') : error;
    }
  };
  answerQuestions(answer, () => database.reader.destroy());
}
