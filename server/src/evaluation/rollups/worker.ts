import { workerData } from 'node:worker_threads';
import { HallError } from '../../errors.ts';
import { type DatabaseSource, openReader } from '../../store/dialect.ts';
import { answerQuestions } from '../../threads/answer-questions.ts';
import type { RollupAnswer, RollupQuestion } from './builder.ts';
import { daysToRollUp, rollUp } from './roll-up.ts';

const source: DatabaseSource = workerData;
const database = openReader(source);

async function answer(question: RollupQuestion): Promise<RollupAnswer> {
  try {
    return await database.readOneState(async (tx) =>
      question.kind === 'due' ? daysToRollUp(tx, question.hallId, question.now) : rollUp(tx, question),
    );
  } catch (error) {
    throw database.dialect.isUnavailable(error) ? new HallError('store_unavailable') : error;
  }
}

answerQuestions(answer, () => database.reader.destroy());
