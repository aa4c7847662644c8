import { NEW_TRACK_RECORD, type TrackRecord } from '@hallbell/domain';
import type { EstimateRow } from '@hallbell/protocol';
import { answerQuestions } from '../threads/answer-questions.ts';
import { computeEstimates } from './compute.ts';
import type { EstimateRequest } from './request.ts';

/** By hall. They last as long as the thread: a hub that starts anew learns within the morning. */
const records = new Map<string, TrackRecord>();

answerQuestions((request: EstimateRequest): EstimateRow[] => {
  const { rows, record } = computeEstimates(request, records.get(request.hallId) ?? NEW_TRACK_RECORD);
  records.set(request.hallId, record);
  return rows;
});
