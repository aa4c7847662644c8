import type {
  EvaluatedServingsResource,
  EvaluationSeriesResource,
  HeatMapResource,
  JournalResource,
  RatingReasonsResource,
} from '@hallbell/protocol';
import type { PeriodQuestion, PeriodQuestions, PeriodTopic } from '../periods/question.ts';
import type { DatabaseSource } from '../store/dialect.ts';
import { AskedThread } from '../threads/asked-thread.ts';
import type {
  ChartRequest,
  EvaluationAnswer,
  EvaluationQuestion,
  EvaluationRequest,
  SeriesRequest,
  ServingEventsRequest,
  ServingsRequest,
} from './question.ts';

/** Evaluations, worked out in a thread with a read connection of its own: no command waits for a report. */
export class Evaluations {
  readonly #thread: AskedThread<EvaluationQuestion, EvaluationAnswer>;

  constructor(source: DatabaseSource) {
    this.#thread = new AskedThread(new URL('./worker.ts', import.meta.url), source);
  }

  /** An `EvaluationResource` as it is sent: JSON in UTF-8. Throws what `evaluationOf` does. */
  async evaluate(request: EvaluationRequest): Promise<Uint8Array> {
    const answer = await this.#thread.ask({ kind: 'evaluation', request });
    if (answer.kind !== 'evaluation') throw new Error(`Asked for an evaluation, got ${answer.kind}`);
    return answer.json;
  }

  /** Throws what `listServings` does. */
  async servings(request: ServingsRequest): Promise<EvaluatedServingsResource> {
    const answer = await this.#thread.ask({ kind: 'servings', request });
    if (answer.kind !== 'servings') throw new Error(`Asked for servings, got ${answer.kind}`);
    return answer.resource;
  }

  /** Throws what `readServingEvents` does. */
  async servingEvents(request: ServingEventsRequest): Promise<JournalResource> {
    const answer = await this.#thread.ask({ kind: 'serving-events', request });
    if (answer.kind !== 'serving-events') throw new Error(`Asked for events, got ${answer.kind}`);
    return answer.resource;
  }

  /** What is asked about the closing of periods. Throws what each answer does. */
  async period<Topic extends PeriodTopic>(
    topic: Topic,
    request: PeriodQuestions[Topic]['request'],
  ): Promise<PeriodQuestions[Topic]['answer']> {
    // A topic and its own request, which the compiler knows apart only.
    const question = { topic, request } as PeriodQuestion;
    const answer = await this.#thread.ask({ kind: 'period', question });
    if (answer.kind !== 'period') throw new Error(`Asked about a period, got ${answer.kind}`);
    return answer.resource as PeriodQuestions[Topic]['answer'];
  }

  /** Throws what `readSeries` does. */
  async series(request: SeriesRequest): Promise<EvaluationSeriesResource> {
    const answer = await this.#thread.ask({ kind: 'series', request });
    if (answer.kind !== 'series') throw new Error(`Asked for a series, got ${answer.kind}`);
    return answer.resource;
  }

  /** Throws what `readHeatMap` does. */
  async heatMap(request: ChartRequest): Promise<HeatMapResource> {
    const answer = await this.#thread.ask({ kind: 'heat-map', request });
    if (answer.kind !== 'heat-map') throw new Error(`Asked for a heat map, got ${answer.kind}`);
    return answer.resource;
  }

  /** Throws what `readHeatMap` does. */
  async ratingReasons(request: ChartRequest): Promise<RatingReasonsResource> {
    const answer = await this.#thread.ask({ kind: 'rating-reasons', request });
    if (answer.kind !== 'rating-reasons') throw new Error(`Asked for reasons, got ${answer.kind}`);
    return answer.resource;
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}
