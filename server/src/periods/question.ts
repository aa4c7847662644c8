import type { Hindrance } from '@hallbell/domain';
import type {
  EvaluationBy,
  OwnEvaluationResource,
  OwnServingsResource,
  RewardListResource,
  YearEndResource,
} from '@hallbell/protocol';
import type { PeriodResultTable } from '../store/schema.ts';
import type { PublishedTerms } from './terms.ts';

export interface ClosingRequest {
  readonly hallId: string;
  readonly label: string;
  readonly now: number;
}

export interface ClosingResult {
  readonly kind: PeriodResultTable['kind'];
  /** Canonical JSON, and its SHA-256. */
  readonly body: string;
  readonly hash: string;
}

/** All that a publication freezes, read in one state of the hall. */
export interface Closing {
  /** Of the period, when it was read. */
  readonly version: number;
  readonly hindrances: readonly Hindrance[];
  /** Empty where something hinders. */
  readonly results: readonly ClosingResult[];
  readonly terms: PublishedTerms;
  /** The newest journal entry of that state, and its hash. */
  readonly journalSeq: number;
  readonly journalHash: string;
}

export interface RewardsRequest {
  readonly hallId: string;
  readonly label: string;
  readonly by: EvaluationBy;
  readonly now: number;
}

export interface YearEndRequest {
  readonly hallId: string;
  /** `2026`. */
  readonly year: string;
  readonly by: EvaluationBy;
  readonly now: number;
}

export interface OwnRequest {
  readonly hallId: string;
  readonly staffId: string;
  /** Null: the one that matters most now. */
  readonly label: string | null;
  readonly now: number;
}

export interface OwnServingsRequest {
  readonly hallId: string;
  readonly staffId: string;
  readonly label: string;
  readonly after: string | null;
  readonly limit: number;
  readonly now: number;
}

/** What the evaluation's thread is asked about periods: plain data, so that it may cross threads. */
export interface PeriodQuestions {
  closing: { request: ClosingRequest; answer: Closing };
  rewards: { request: RewardsRequest; answer: RewardListResource };
  'year-end': { request: YearEndRequest; answer: YearEndResource };
  own: { request: OwnRequest; answer: OwnEvaluationResource };
  'own-servings': { request: OwnServingsRequest; answer: OwnServingsResource };
}
export type PeriodTopic = keyof PeriodQuestions;

export type PeriodQuestion = {
  [Topic in PeriodTopic]: { readonly topic: Topic; readonly request: PeriodQuestions[Topic]['request'] };
}[PeriodTopic];
