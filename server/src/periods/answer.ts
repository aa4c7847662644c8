import type { Kysely } from 'kysely';
import type { Tables } from '../store/schema.ts';
import { closingOf } from './closing.ts';
import { ownEvaluation, ownServings } from './own-evaluation.ts';
import type { PeriodQuestions, PeriodTopic } from './question.ts';
import { rewardsOf } from './rewards.ts';
import { yearEndOf } from './year-end.ts';

type Answers = {
  [Topic in PeriodTopic]: (
    tx: Kysely<Tables>,
    request: PeriodQuestions[Topic]['request'],
  ) => Promise<PeriodQuestions[Topic]['answer']>;
};

const ANSWERS: Answers = {
  closing: closingOf,
  rewards: rewardsOf,
  'year-end': yearEndOf,
  own: ownEvaluation,
  'own-servings': ownServings,
};

/** Answers one, in a transaction that reads one state. */
export function answerPeriodQuestion<Topic extends PeriodTopic>(
  tx: Kysely<Tables>,
  { topic, request }: { readonly topic: Topic; readonly request: PeriodQuestions[Topic]['request'] },
): Promise<PeriodQuestions[Topic]['answer']> {
  return ANSWERS[topic](tx, request);
}
