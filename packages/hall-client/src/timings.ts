import { STALE_AFTER_MS } from '@hallbell/protocol';

/** How long what may take, in milliseconds. */
export interface Timings {
  /** An answer that takes longer is taken for lost, and asked for again. */
  readonly ackMs: number;
  /** A command that was not answered by then has failed, and its sender is told. */
  readonly commandTtlMs: number;
  /** A beat may overtake the rows that it speaks of: they get this long before a snapshot is asked for. */
  readonly beatGraceMs: number;
  /** Silence after which rows are called old. */
  readonly staleAfterMs: number;
  /** Silence after which the connection is torn down and built anew. Each client adds up to a third to it. */
  readonly rebuildAfterMs: number;
  /** The first pause before something refused is asked for again; each further one is twice as long. */
  readonly retryMs: number;
  readonly retryMaxMs: number;
  /** How often the hub's clock is read. */
  readonly clockEveryMs: number;
}

export const TIMINGS: Timings = {
  ackMs: 5_000,
  commandTtlMs: 15_000,
  beatGraceMs: 1_000,
  staleAfterMs: STALE_AFTER_MS,
  rebuildAfterMs: 15_000,
  retryMs: 500,
  retryMaxMs: 30_000,
  clockEveryMs: 30_000,
};

/** The pause before the n-th retry (from 0): doubled each time, and spread so that a hall's devices don't come at once. */
export function retryPauseMs({ retryMs, retryMaxMs }: Timings, attempt: number): number {
  const longest = Math.min(retryMs * 2 ** attempt, retryMaxMs);
  return longest * (0.5 + Math.random() / 2);
}
