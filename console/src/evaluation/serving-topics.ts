import type { EvaluationItem, ServingTopic } from '@hallbell/protocol';

type IndicatorId = EvaluationItem['indicators'][number]['id'];

/** The servings that speak for or against an indicator; none for what is measured by no serving. */
const TOPIC_OF: Partial<Record<IndicatorId, ServingTopic>> = {
  satisfaction: 'rated',
  participation: 'rated',
  within_promise: 'late',
  wait_p90: 'late',
  handling: 'slow',
  hasty_no_shows: 'hasty',
};

export const topicOf = (id: IndicatorId): ServingTopic | null => TOPIC_OF[id] ?? null;
