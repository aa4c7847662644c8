import { z } from 'zod';
import { Day, Id, LongText, Timestamp } from './fields.ts';

/** What detectors doubt, and what people decided. Fields may be added, never renamed. */

/** Which detector raised it; `docs/integrity.md` tells the rule of each. */
export const DetectorField = z.enum([
  'short_servings',
  'early_presses',
  'even_presses',
  'top_runs',
  'pad_unlike_phone',
  'fresh_tickets',
  'selective_prompting',
  'parked_servings',
  'cut_prompts',
  'off_hours',
  'recalled_tickets',
  'missing_lows',
]);
export type DetectorField = z.infer<typeof DetectorField>;

/** Whether a mark is on a whole serving or on its rating alone. */
export type MarkScope = 'serving' | 'rating';
/** `flagged` is doubted and still counts; `excluded` does not count. */
export type MarkStanding = 'flagged' | 'excluded';
export type MarkSource = 'flag' | 'appeal';

export const FlagState = z.enum(['open', 'dismissed', 'confirmed']);
export type FlagState = z.infer<typeof FlagState>;

/** `dismiss`: there is an honest reason, and all counts. `confirm`: what the flag is about does not count. */
export const FlagDecision = z.enum(['dismiss', 'confirm']);
export type FlagDecision = z.infer<typeof FlagDecision>;

/** What was measured. Shares from 0 to 1. */
export const FlagFigures = z.object({
  /** What was looked at: servings, or ratings. */
  trials: z.int(),
  /** How many of them stood out. */
  events: z.int(),
  /** How many would stand out at most with an honest clerk, by the hall's other clerks. */
  expected: z.number(),
  /** The share of the hall's other clerks; null where there are none. */
  hallShare: z.number().nullable(),
  /** How many times likelier this is by the detector's suspicion than by honest chance. */
  evidence: z.number(),
  /** What the rule compares with, in seconds or as a share, by the detector. */
  measure: z.number().nullable(),
});
export type FlagFigures = z.infer<typeof FlagFigures>;

const Person = z.object({ id: Id, name: z.string() });

export const FlagResource = z.object({
  id: Id,
  detector: DetectorField,
  state: FlagState,
  /** Where most of it happened. */
  window: z.object({ id: Id, number: z.string() }).nullable(),
  staff: Person.extend({ staffNo: z.string() }),
  from: Day,
  to: Day,
  figures: FlagFigures,
  /** How many servings it is about, and of how many the serving or the rating is marked. */
  servings: z.int(),
  marked: z.int(),
  /** What of them it doubts. */
  taints: z.enum(['serving', 'rating']),
  raisedAt: Timestamp,
  /** Also its ETag. */
  version: z.int(),
  /** Oldest first; the last one holds. */
  decisions: z.array(
    z.object({ decision: FlagDecision, reason: z.string(), by: Person, at: Timestamp, version: z.int() }),
  ),
});
export type FlagResource = z.infer<typeof FlagResource>;

/** One serving that a flag is about. */
export const FlaggedServing = z.object({
  id: Id,
  ticketNumber: z.string(),
  businessDay: Day,
  windowNumber: z.string(),
  serviceName: z.string(),
  serviceNameEn: z.string().nullable(),
  status: z.string(),
  takenAt: Timestamp,
  calledAt: Timestamp,
  startedAt: Timestamp.nullable(),
  endedAt: Timestamp.nullable(),
  waitSeconds: z.number(),
  handlingSeconds: z.number().nullable(),
  standardSeconds: z.int(),
  rating: z.object({ level: z.int(), source: z.string(), responseSeconds: z.number() }).nullable(),
  /** What of it is doubted; `evidence` is shown and not marked. */
  scope: z.enum(['serving', 'rating', 'evidence']),
});
export type FlaggedServing = z.infer<typeof FlaggedServing>;

export const FlagsQuery = z
  .strictObject({
    state: FlagState.optional(),
    /** Whose flags: with `id`. */
    by: z.enum(['window', 'staff']).optional(),
    id: Id.optional(),
    detector: DetectorField.optional(),
    /** Those that are about any day from and until. */
    from: Day.optional(),
    to: Day.optional(),
    /** The `next` of the page before. */
    after: Id.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  })
  .refine(({ by, id }) => (by === undefined) === (id === undefined), {
    message: 'by and id go together',
    path: ['id'],
  });

export const FlagsResource = z.object({
  items: z.array(FlagResource),
  /** By state, whatever state was asked for. */
  counts: z.object({ open: z.int(), dismissed: z.int(), confirmed: z.int() }),
  next: Id.nullable(),
});
export type FlagsResource = z.infer<typeof FlagsResource>;

/** A flag with its servings, in the order of their calls: at most 500 of them. */
export const FlagDetail = FlagResource.extend({ servingList: z.array(FlaggedServing) });
export type FlagDetail = z.infer<typeof FlagDetail>;

export const FlagDecisionBody = z.strictObject({
  decision: FlagDecision,
  reason: LongText.min(2),
  /** The version that the manager saw. */
  version: z.int().min(1).optional(),
});
