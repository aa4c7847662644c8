import { meanSecondsOf } from './log-normal.ts';
import type { EstimateInput, EstimateService, LadderStep, WaitEstimator } from './types.ts';

/** The estimates that peers use, to be beaten by the replay bench. Each is a single figure, not an interval. */

/** Tickets ahead × mean service time ÷ open windows that handle the service. */
export const queueTimesMean: WaitEstimator = pointEstimator('queue-times-mean', (service, ahead, input) => {
  const windows = input.windows.filter((w) => w.services.some((s) => s.serviceId === service.serviceId));
  if (windows.length === 0) return null;
  const means = windows.map((w) => meanSecondsOf(input.serviceTime(service.serviceId, w.windowId)));
  const mean = means.reduce((sum, seconds) => sum + seconds, 0) / windows.length;
  return (ahead * mean) / windows.length;
});

/** The mean wait of the last ten who were called for the service. */
export const meanOfLastTen: WaitEstimator = historyEstimator('mean-of-last-10', ({ serviceId }, input) => {
  const waits = input.recentCalls.filter((c) => c.serviceId === serviceId).slice(-10);
  return waits.length === 0 ? null : waits.reduce((sum, c) => sum + c.waitSeconds, 0) / waits.length;
});

/** The wait of the last one who was called for the service (LES). */
export const lastToEnterService: WaitEstimator = historyEstimator(
  'last-to-enter-service',
  ({ serviceId }, input) => input.recentCalls.findLast((c) => c.serviceId === serviceId)?.waitSeconds ?? null,
);

/** How long the first in the line has waited so far (HOL). */
export const headOfLine: WaitEstimator = historyEstimator('head-of-line', ({ waiting }, input) => {
  const head = waiting[0];
  return head ? (input.now - head.queuedAt) / 1000 : 0;
});

export const BASELINE_ESTIMATORS: readonly WaitEstimator[] = [
  queueTimesMean,
  meanOfLastTen,
  lastToEnterService,
  headOfLine,
];

type Predict = (service: EstimateService, ahead: number, input: EstimateInput) => number | null;

/** The prediction is the whole wait of one who comes now: who waits already has some of it behind them. */
function historyEstimator(
  name: string,
  predict: (service: EstimateService, input: EstimateInput) => number | null,
): WaitEstimator {
  return pointEstimator(name, (service, ahead, input) => {
    const seconds = predict(service, input);
    const waiting = service.waiting[ahead];
    if (seconds === null || waiting === undefined) return seconds;
    return Math.max(0, seconds - (input.now - waiting.queuedAt) / 1000);
  });
}

function pointEstimator(name: string, predict: Predict): WaitEstimator {
  return {
    name,
    estimate: (input) => ({
      services: input.services.map((service) => {
        const steps = Array.from({ length: service.waiting.length + 1 }, (_, ahead) => {
          const seconds = predict(service, ahead, input);
          return seconds === null ? null : stepOf(ahead, seconds);
        });
        const ladder = steps.filter((step) => step !== null);
        const known = ladder.length === steps.length && isOffered(service, input);
        return known
          ? { serviceId: service.serviceId, ladder, next: ladder.at(-1) ?? null }
          : { serviceId: service.serviceId, ladder: null, next: null };
      }),
      windows: [],
    }),
  };
}

function isOffered({ serviceId }: EstimateService, { windows }: EstimateInput): boolean {
  return windows.some((w) => w.services.some((s) => s.serviceId === serviceId));
}

function stepOf(ahead: number, seconds: number): LadderStep {
  const whole = Math.round(seconds);
  return { ahead, lowSeconds: whole, highSeconds: whole, q10Seconds: whole, q90Seconds: whole };
}
