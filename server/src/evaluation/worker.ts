import { workerData } from 'node:worker_threads';
import { HallError } from '../errors.ts';
import { evaluationOf } from '../periods/evaluation-of.ts';
import { type DatabaseSource, openReader } from '../store/dialect.ts';
import { answerQuestions } from '../threads/answer-questions.ts';
import { listServings } from './list-servings.ts';
import type { EvaluationAnswer, EvaluationQuestion } from './question.ts';

const source: DatabaseSource = workerData;
const database = openReader(source);

async function answer(question: EvaluationQuestion): Promise<EvaluationAnswer> {
  try {
    return await database.readOneState(async (tx) =>
      question.kind === 'evaluation'
        ? { kind: 'evaluation', resource: await evaluationOf(tx, question.request) }
        : { kind: 'servings', resource: await listServings(tx, question.request) },
    );
  } catch (error) {
    throw database.dialect.isUnavailable(error) ? new HallError('store_unavailable') : error;
  }
}

answerQuestions(answer, () => database.reader.destroy());
