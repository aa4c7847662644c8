import {
  EMPTY_SERVICE_TIMES,
  observeServing,
  replayForward,
  type ServiceEstimate,
  seededRandom,
  serviceTimeOf,
  waitAtPlace,
} from '@hallbell/domain';
import type { EstimateRow } from '@hallbell/protocol';
import type { EstimateRequest } from './request.ts';

/** The places for which a wait is sent; screens read between them. */
const STEPS = [0, 1, 2, 3, 5, 8, 12, 18, 25, 35, 50];

/** The waits of every service, by playing the queue forward. The same request gives the same answer. */
export function computeEstimates(request: EstimateRequest): EstimateRow[] {
  const book = request.observed.reduce(observeServing, EMPTY_SERVICE_TIMES);
  const standards = new Map(request.services.map((s) => [s.serviceId, s.standardSeconds]));
  const estimator = replayForward({ random: seededRandom(request.now) });
  const { services } = estimator.estimate({
    ...request,
    serviceTime: (serviceId, windowId) =>
      serviceTimeOf(book, serviceId, windowId, standards.get(serviceId) ?? 600),
  });
  return services.map((service) => rowOf(service, request.now));
}

function rowOf({ serviceId, ladder, next }: ServiceEstimate, madeAt: number): EstimateRow {
  const last = ladder?.at(-1)?.ahead ?? -1;
  const places = [...new Set([...STEPS.filter((ahead) => ahead < last), ...(last < 0 ? [] : [last])])];
  return {
    serviceId,
    madeAt,
    next: next && { lowSeconds: next.lowSeconds, highSeconds: next.highSeconds },
    ladder: places.flatMap((ahead) => {
      const wait = waitAtPlace(ladder, ahead);
      return wait === null ? [] : [{ ahead, ...wait }];
    }),
  };
}
