import type { EvaluationBy, PendingCounts, PeriodRulesBody } from '@hallbell/protocol';

/** What a period was published with besides its scores: the rules of the day, and what was left open then. */
export interface PublishedTerms {
  readonly rules: PeriodRulesBody;
  /** By item, where anything was. */
  readonly pending: Readonly<Record<EvaluationBy, Readonly<Record<string, PendingCounts>>>>;
}
