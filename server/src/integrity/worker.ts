import { workerData } from 'node:worker_threads';
import { HallError } from '../errors.ts';
import { type DatabaseSource, openReader } from '../store/dialect.ts';
import { answerQuestions } from '../threads/answer-questions.ts';
import { type Look, type LookedAt, lookAt } from './look-at-day.ts';

const source: DatabaseSource = workerData;
const database = openReader(source);

async function answer(look: Look): Promise<LookedAt> {
  try {
    return await database.readOneState((tx) => lookAt(tx, look));
  } catch (error) {
    throw database.dialect.isUnavailable(error) ? new HallError('store_unavailable') : error;
  }
}

answerQuestions(answer, () => database.reader.destroy());
