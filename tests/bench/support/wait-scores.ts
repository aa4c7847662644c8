import type { LadderStep } from '@hallbell/domain';

/** One citizen: what an estimator told them, and how long they waited from then on. */
export interface ToldWait {
  readonly serviceId: string;
  /** Epoch milliseconds. */
  readonly toldAt: number;
  readonly told: LadderStep;
  readonly actualSeconds: number;
}

export interface WaitScores {
  readonly count: number;
  /** Of the lower end, which is the median. */
  readonly meanAbsoluteSeconds: number;
  /** Above 0: told too long. */
  readonly biasSeconds: number;
  /** Who waited over five minutes longer than the lower end said. */
  readonly shareFarUnder: number;
  /** Who waited no longer than the upper end. */
  readonly shareWithin: number;
  /** Who waited between q10 and q90. */
  readonly shareInside: number;
  /** Of q10 to q90. */
  readonly meanWidthSeconds: number;
}

const FAR_UNDER_SECONDS = 300;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** How well waits were told. Without any: NaN. */
export function scoreWaits(waits: readonly ToldWait[]): WaitScores {
  const share = (holds: (wait: ToldWait) => boolean) => mean(waits.map((wait) => Number(holds(wait))));
  const errors = waits.map(({ told, actualSeconds }) => told.lowSeconds - actualSeconds);
  return {
    count: waits.length,
    meanAbsoluteSeconds: mean(errors.map(Math.abs)),
    biasSeconds: mean(errors),
    shareFarUnder: mean(errors.map((error) => Number(error < -FAR_UNDER_SECONDS))),
    shareWithin: share(({ told, actualSeconds }) => actualSeconds <= told.highSeconds),
    shareInside: share(
      ({ told, actualSeconds }) => told.q10Seconds <= actualSeconds && actualSeconds <= told.q90Seconds,
    ),
    meanWidthSeconds: mean(waits.map(({ told }) => told.q90Seconds - told.q10Seconds)),
  };
}
