import type { Period, SeriesUnit } from '@hallbell/domain';
import type {
  EvaluatedServingsResource,
  EvaluationBy,
  EvaluationSeriesResource,
  HeatMapResource,
  JournalResource,
  RatingReasonsResource,
  ServingTopic,
} from '@hallbell/protocol';
import type { PeriodQuestion } from '../periods/question.ts';

/** What the evaluation's thread is asked: plain data, so that it may cross threads. */
export interface EvaluationRequest {
  readonly hallId: string;
  readonly period: Period;
  readonly by: EvaluationBy;
  /** Scores by that version of the rubric, as they would be; without it, by the present one. */
  readonly rubricVersion?: number | undefined;
  /** Epoch milliseconds: nobody is absent from hours that are still to come. */
  readonly now: number;
}

export interface ServingsRequest {
  readonly hallId: string;
  readonly period: Period;
  readonly by: EvaluationBy;
  /** Of the window, the clerk or the department. */
  readonly id: string;
  /** Only those that speak for or against something; null: all. */
  readonly about: ServingTopic | null;
  /** The last serving of the page before, or null. */
  readonly after: string | null;
  readonly limit: number;
}

export interface SeriesRequest {
  readonly hallId: string;
  readonly by: EvaluationBy;
  readonly id: string;
  readonly unit: SeriesUnit;
  readonly periods: readonly Period[];
  readonly now: number;
}

/** Of one window, clerk or department; of the whole hall where `id` is null. */
export interface ChartRequest {
  readonly hallId: string;
  readonly by: EvaluationBy;
  readonly id: string | null;
  readonly period: Period;
  readonly now: number;
}

export interface ServingEventsRequest {
  readonly hallId: string;
  readonly servingId: string;
}

export type EvaluationQuestion =
  | { readonly kind: 'evaluation'; readonly request: EvaluationRequest }
  | { readonly kind: 'servings'; readonly request: ServingsRequest }
  | { readonly kind: 'series'; readonly request: SeriesRequest }
  | { readonly kind: 'heat-map'; readonly request: ChartRequest }
  | { readonly kind: 'rating-reasons'; readonly request: ChartRequest }
  | { readonly kind: 'serving-events'; readonly request: ServingEventsRequest }
  | { readonly kind: 'period'; readonly question: PeriodQuestion };

export type EvaluationAnswer =
  /** UTF-8, as it is sent. */
  | { readonly kind: 'evaluation'; readonly json: Uint8Array }
  | { readonly kind: 'servings'; readonly resource: EvaluatedServingsResource }
  | { readonly kind: 'series'; readonly resource: EvaluationSeriesResource }
  | { readonly kind: 'heat-map'; readonly resource: HeatMapResource }
  | { readonly kind: 'rating-reasons'; readonly resource: RatingReasonsResource }
  | { readonly kind: 'serving-events'; readonly resource: JournalResource }
  | { readonly kind: 'period'; readonly resource: object };
