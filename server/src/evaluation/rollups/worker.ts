import { answerFromStore } from '../../threads/answer-from-store.ts';
import type { RollupAnswer, RollupQuestion } from './builder.ts';
import { daysToRollUp, rollUp } from './roll-up.ts';

answerFromStore<RollupQuestion, RollupAnswer>((tx, question) =>
  question.kind === 'due' ? daysToRollUp(tx, question.hallId, question.now) : rollUp(tx, question),
);
