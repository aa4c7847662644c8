import { z } from 'zod';
import { EvaluationBy, GradeField } from './evaluation-fields.ts';
import { Day, Id, plainText, Timestamp } from './fields.ts';
import { AppealEffect, CorrectionResource, PublishedMark } from './periods.ts';
import { INDICATOR_IDS, RubricSetup } from './setup.ts';

/** What the manager reads of a period. Fields may be added, never renamed. */

/** `period` is `2026`, `2026-Q4`, `2026-11`, `2026-W48` or `2026-11-24`; or `from` and `to`, and not both ways. */
const PeriodFields = {
  period: plainText(20).optional(),
  from: Day.optional(),
  to: Day.optional(),
};
const PeriodSpan = z.object({ from: Day, to: Day, label: z.string() });

export const EvaluationQuery = z.strictObject({
  ...PeriodFields,
  by: EvaluationBy.default('window'),
  /** Scores by an earlier version of the rubric, as they would be: never the published ones. */
  rubricVersion: z.coerce.number().int().min(1).optional(),
});

/** A version of the rubric, and who made it when; null of the one that the hall began with. */
export const RubricVersion = z.object({
  version: z.int(),
  madeBy: z.object({ id: Id, name: z.string() }).nullable(),
  madeAt: Timestamp.nullable(),
  rubric: RubricSetup,
});
export type RubricVersion = z.infer<typeof RubricVersion>;
/** Newest first. */
export const RubricVersions = z.object({ items: z.array(RubricVersion) });
export type RubricVersions = z.infer<typeof RubricVersions>;

/** What was measured. Seconds and shares are null where there was nothing to measure. */
const EvaluationFigures = z.object({
  waitMedianSeconds: z.number().nullable(),
  waitP90Seconds: z.number().nullable(),
  /** From start to finish, without the time on hold. */
  handlingMedianSeconds: z.number().nullable(),
  handlingMeanSeconds: z.number().nullable(),
  /** How many of the finished servings were called within the promised wait. */
  withinPromise: z.int(),
  withinPromiseShare: z.number().nullable(),
  /** Mean rating points, 0 to 100, as given: no small sample is drawn to the hall's average here. */
  ratingMean: z.number().nullable(),
  /** How many ratings of level 1, 2, 3, 4 and 5. */
  ratingLevels: z.array(z.int()).length(5),
  /** Rated servings of all finished ones. */
  participationShare: z.number().nullable(),
  noShows: z.int(),
  /** Of the no-shows, those marked sooner, or after fewer calls, than the rubric's rule asks. */
  hastyNoShows: z.int(),
  /** When a window was to be staffed: the opening hours since its first opening. Null for staff and departments. */
  scheduledSeconds: z.number().nullable(),
  /** Open and paused within the opening hours. Null for a department, which has no post of its own. */
  openSeconds: z.number().nullable(),
  pausedSeconds: z.number().nullable(),
  /** Of `pausedSeconds`, by the reason that was given. */
  pausedSecondsByReason: z.record(z.string(), z.number()),
  /** 脱岗: neither open nor paused while people waited. Null also where it is not known when they did. */
  unattendedSeconds: z.number().nullable(),
  lateOpeningSeconds: z.number().nullable(),
  earlyClosingSeconds: z.number().nullable(),
  /** Null where nobody keeps them. */
  complaintsUpheld: z.int().nullable(),
  /** Bad ratings and complaints whose result was due in the period, and those told in time. */
  followUpsDue: z.int().nullable(),
  followUpsInTime: z.int().nullable(),
});

const Range = z.tuple([z.number(), z.number()]);

const EvaluationSample = z.object({ servings: z.int(), ratings: z.int() });

export const EvaluationItem = z.object({
  id: Id,
  /** What stands before the name: the window's number or the clerk's; null for a department. */
  number: z.string().nullable(),
  name: z.string(),
  nameEn: z.string().nullable(),
  /** 0 to 100, or null when nothing was measured. */
  score: z.number().nullable(),
  /** Where the score may lie, given the size of the sample. */
  interval: Range.nullable(),
  /** From 1; equal scores share one. Null without a score. */
  rank: z.int().nullable(),
  /** The best and the worst rank that the noise allows. */
  rankRange: z.tuple([z.int(), z.int()]).nullable(),
  /** Whether the next lower score could as well be above this one; null where there is none. */
  withinNoiseOfNext: z.boolean().nullable(),
  /** The score that counts; and without what is doubted, and with what was struck out, each null where equal. */
  scores: z.object({
    official: z.number().nullable(),
    withoutFlagged: z.number().nullable(),
    withExcluded: z.number().nullable(),
  }),
  /** Null where the sample is too small to grade. */
  grade: GradeField.nullable(),
  sample: EvaluationSample,
  indicators: z.array(
    z.object({
      id: z.enum(INDICATOR_IDS),
      name: z.string(),
      nameEn: z.string(),
      /** As the rubric says, of 100. */
      weight: z.number(),
      /** What it counted for here, of 100: the weight of what could not be measured is spread over the rest. */
      effectiveWeight: z.number(),
      /** `minutes` are of eight scheduled hours, `per_thousand` of as many servings. */
      unit: z.enum(['points', 'share', 'ratio', 'minutes', 'per_thousand']),
      value: z.number().nullable(),
      /** What the hall reaches with the same services under the same load; null where it is not compared. */
      expected: z.number().nullable(),
      /** What the hall reaches in all; null as above. */
      hall: z.number().nullable(),
      /** What is scored: the value, by what the hall reaches against what was expected. */
      adjusted: z.number().nullable(),
      /** Where `adjusted` may lie, given the size of the sample; its upper end null where that sets no limit. */
      interval: z.tuple([z.number(), z.number().nullable()]).nullable(),
      score: z.number().nullable(),
    }),
  ),
  figures: EvaluationFigures,
});
export type EvaluationItem = z.infer<typeof EvaluationItem>;

/** Scores as they are worked out from what was measured. */
const ComputedEvaluation = z.object({
  period: PeriodSpan,
  by: EvaluationBy,
  rubricVersion: z.int(),
  /** What they were scored by. */
  rubric: RubricSetup,
  /** All items together: a median of the hall is not to be had from those of its windows. */
  total: z.object({ sample: EvaluationSample, figures: EvaluationFigures }),
  items: z.array(EvaluationItem),
  /** What upheld appeals have changed in these scores. */
  appeals: z.array(AppealEffect),
});
export type ComputedEvaluation = z.infer<typeof ComputedEvaluation>;

export const EvaluationResource = ComputedEvaluation.extend({
  /** Set where these are the published scores of the period, which nothing changes any more; null for a draft. */
  published: PublishedMark.nullable(),
  /** What was corrected after that, oldest first: the scores above stay as they were published. */
  corrections: z.array(CorrectionResource),
});
export type EvaluationResource = z.infer<typeof EvaluationResource>;

/**
 * Which servings are asked for: called beyond the promise, handled beyond the standard, rated, rated badly, not come to,
 * and those of them marked sooner than the rubric's rule asks.
 */
export const SERVING_TOPICS = ['late', 'slow', 'rated', 'bad', 'no_show', 'hasty'] as const;
export type ServingTopic = (typeof SERVING_TOPICS)[number];

export const EvaluatedServingsQuery = z.strictObject({
  ...PeriodFields,
  /** Only those that speak for or against an indicator. */
  about: z.enum(SERVING_TOPICS).optional(),
  /** The `next` of the page before. */
  after: Id.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** One serving that a score was made of. */
export const EvaluatedServing = z.object({
  id: Id,
  ticketNumber: z.string(),
  businessDay: Day,
  windowId: Id,
  windowNumber: z.string(),
  staffId: Id,
  staffName: z.string(),
  serviceId: Id,
  serviceName: z.string(),
  serviceNameEn: z.string().nullable(),
  status: z.enum(['finished', 'no_show']),
  calledAt: Timestamp,
  startedAt: Timestamp.nullable(),
  finishedAt: Timestamp.nullable(),
  waitSeconds: z.number(),
  promisedWaitSeconds: z.int(),
  /** Null for a no-show, which nobody handled. */
  handlingSeconds: z.number().nullable(),
  standardSeconds: z.int(),
  /** How often the citizen was called. */
  calls: z.int(),
  /** Null: not rated. */
  rating: z.object({ level: z.int(), source: z.string(), ratedAt: Timestamp }).nullable(),
});

export type EvaluatedServing = z.infer<typeof EvaluatedServing>;

/** The servings of one window, clerk or department in a period, in the order of their calls. */
export const EvaluatedServingsResource = z.object({
  period: PeriodSpan,
  servings: z.array(EvaluatedServing),
  /** Give it as `after` to get the following page; null on the last. */
  next: Id.nullable(),
});
export type EvaluatedServingsResource = z.infer<typeof EvaluatedServingsResource>;
