import {
  corrected,
  EMPTY_SERVICE_TIMES,
  type EstimateInput,
  foretell,
  observeServing,
  replayForward,
  type ServiceEstimate,
  seededRandom,
  serviceTimeOf,
  settleCalls,
  type TrackRecord,
} from '@hallbell/domain';
import type { EstimateRow } from '@hallbell/protocol';
import type { EstimateRequest } from './request.ts';

/** The places for which a wait is told, besides the last; screens read between them. */
const STEPS: ReadonlySet<number> = new Set([0, 1, 2, 3, 5, 8, 12, 18, 25, 35, 50, 75, 110, 160, 250, 500]);

/**
 * The waits of every service, by playing the queue forward and correcting by the record so far; and the record
 * after. The same request and record give the same answer.
 */
export function computeEstimates(
  request: EstimateRequest,
  before: TrackRecord,
): { rows: EstimateRow[]; record: TrackRecord } {
  const { now, recentCalls } = request;
  const estimator = replayForward({ random: seededRandom(now) });
  const { services } = estimator.estimate(estimateInputOf(request));
  const settled = settleCalls(before, request.services, recentCalls);
  return {
    rows: services.map((service) => rowOf(corrected(settled, told(service)), now)),
    record: foretell(settled, request.services, services, now),
  };
}

/** What an estimator is given: the request, with service times learnt from the servings in it. */
export function estimateInputOf(request: EstimateRequest): EstimateInput {
  const book = request.observed.reduce(observeServing, EMPTY_SERVICE_TIMES);
  const standards = new Map(request.services.map((s) => [s.serviceId, s.standardSeconds]));
  return {
    ...request,
    serviceTime: (serviceId, windowId) =>
      serviceTimeOf(book, serviceId, windowId, standards.get(serviceId) ?? 600),
  };
}

/** Without the places that no screen is told of. */
function told(service: ServiceEstimate): ServiceEstimate {
  const { ladder } = service;
  const last = ladder?.at(-1)?.ahead;
  return { ...service, ladder: ladder?.filter(({ ahead }) => STEPS.has(ahead) || ahead === last) ?? null };
}

function rowOf({ serviceId, ladder, next }: ServiceEstimate, madeAt: number): EstimateRow {
  return {
    serviceId,
    madeAt,
    next: next && { lowSeconds: next.lowSeconds, highSeconds: next.highSeconds },
    ladder: (ladder ?? []).map(({ ahead, lowSeconds, highSeconds }) => ({ ahead, lowSeconds, highSeconds })),
  };
}
