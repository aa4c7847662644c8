import { workerData } from 'node:worker_threads';
import type { Kysely } from 'kysely';
import { HallError } from '../errors.ts';
import { answerPeriodQuestion } from '../periods/answer.ts';
import { evaluationOf } from '../periods/evaluation-of.ts';
import { type DatabaseSource, openReader } from '../store/dialect.ts';
import type { Tables } from '../store/schema.ts';
import { answerQuestions } from '../threads/answer-questions.ts';
import { listServings } from './list-servings.ts';
import type { EvaluationAnswer, EvaluationQuestion } from './question.ts';

const source: DatabaseSource = workerData;
const database = openReader(source);

async function answer(question: EvaluationQuestion): Promise<EvaluationAnswer> {
  try {
    return await database.readOneState((tx) => answerFrom(tx, question));
  } catch (error) {
    throw database.dialect.isUnavailable(error) ? new HallError('store_unavailable') : error;
  }
}

async function answerFrom(tx: Kysely<Tables>, question: EvaluationQuestion): Promise<EvaluationAnswer> {
  switch (question.kind) {
    case 'evaluation':
      return { kind: 'evaluation', resource: await evaluationOf(tx, question.request) };
    case 'servings':
      return { kind: 'servings', resource: await listServings(tx, question.request) };
    case 'period':
      return { kind: 'period', resource: await answerPeriodQuestion(tx, question.question) };
  }
}

answerQuestions(answer, () => database.reader.destroy());
