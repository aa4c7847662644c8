import { EvaluationResource } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import { answerPeriodQuestion } from '../periods/answer.ts';
import { evaluationOf } from '../periods/evaluation-of.ts';
import type { Tables } from '../store/schema.ts';
import { answerFromStore } from '../threads/answer-from-store.ts';
import { readSeries } from './charts/series.ts';
import { readHeatMap, readRatingReasons } from './charts/waits-and-reasons.ts';
import { listServings } from './list-servings.ts';
import type { EvaluationAnswer, EvaluationQuestion } from './question.ts';
import { readServingEvents } from './serving-events.ts';

async function answerIn(tx: Kysely<Tables>, question: EvaluationQuestion): Promise<EvaluationAnswer> {
  const { kind } = question;
  switch (kind) {
    case 'evaluation':
      return { kind, json: wordsOf(await evaluationOf(tx, question.request)) };
    case 'servings':
      return { kind, resource: await listServings(tx, question.request) };
    case 'series':
      return { kind, resource: await readSeries(tx, question.request) };
    case 'heat-map':
      return { kind, resource: await readHeatMap(tx, question.request) };
    case 'rating-reasons':
      return { kind, resource: await readRatingReasons(tx, question.request) };
    case 'serving-events':
      return { kind, resource: await readServingEvents(tx, question.request) };
    case 'period':
      return { kind, resource: await answerPeriodQuestion(tx, question.question) };
  }
}

/**
 * An evaluation as it goes over the wire. Written here, since what it is made of takes the hub's own thread so long to be
 * handed, checked and written that a call would wait for it; bytes are handed over at once.
 */
function wordsOf(evaluation: EvaluationResource): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(EvaluationResource.parse(evaluation)));
}

answerFromStore(answerIn);
