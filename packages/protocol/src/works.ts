import { z } from 'zod';
import { Day, Id, Timestamp } from './fields.ts';

/** Long work: what a manager starts, watches and may cancel. A hall does one at a time. */

export const WorkKind = z.enum(['rebuild', 'detect', 'verify']);
export type WorkKind = z.infer<typeof WorkKind>;

const Range = { from: Day, to: Day };

export const WorkBody = z.discriminatedUnion('kind', [
  /** Rolls the days up anew from their servings, whether that is due or not. */
  z.strictObject({ kind: z.literal('rebuild'), ...Range }),
  /** Looks at each of the days as it would have been looked at in its night. */
  z.strictObject({ kind: z.literal('detect'), ...Range }),
  /** Walks the journal's chain, and compares every evaluation with what the journal alone tells. */
  z.strictObject({ kind: z.literal('verify') }),
]);
export type WorkBody = z.infer<typeof WorkBody>;

/** `interrupted`: the hub that did it has gone. */
export const WorkState = z.enum(['running', 'done', 'cancelled', 'failed', 'interrupted']);
export type WorkState = z.infer<typeof WorkState>;

const Count = z.int().min(0);

export const WorkResult = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rebuild'), days: Count }),
  z.object({ kind: z.literal('detect'), days: Count, raised: Count, extended: Count }),
  z.object({
    kind: z.literal('verify'),
    /** Entries of the journal, and the first that breaks its chain. */
    entries: Count,
    brokenAt: Count.nullable(),
    days: Count,
    servings: Count,
    reports: Count,
    /** Reports that the journal does not tell as the tables do: at most the first twenty. */
    differences: z.array(z.object({ period: z.string(), by: z.string(), at: z.string() })),
    /** Days whose rollup is not what the journal makes of them. */
    rollupsThatDiffer: z.array(Day),
    /** The entry from which the journal lacks what a report needs; the comparison ended there. */
    gapAt: Count.nullable(),
  }),
]);
export type WorkResult = z.infer<typeof WorkResult>;

export const WorkResource = z.object({
  id: Id,
  kind: WorkKind,
  /** Null where it is about the whole hall. */
  from: Day.nullable(),
  to: Day.nullable(),
  state: WorkState,
  /** Somebody has cancelled it, and it has not ended yet. */
  isCancelling: z.boolean(),
  /** How much of it is done, and of how much: days, or hundredths. */
  done: Count,
  of: Count,
  startedBy: z.object({ id: Id, name: z.string().nullable() }),
  startedAt: Timestamp,
  endedAt: Timestamp.nullable(),
  /** Of work that is done. */
  result: WorkResult.nullable(),
  /** Of work that failed: why, as an error's code. */
  error: z.string().nullable(),
});
export type WorkResource = z.infer<typeof WorkResource>;

/** The newest first. */
export const WorksResource = z.object({ items: z.array(WorkResource) });
export type WorksResource = z.infer<typeof WorksResource>;
