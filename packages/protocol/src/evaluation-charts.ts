import { z } from 'zod';
import { EvaluationBy, GradeField } from './evaluation-fields.ts';
import { Day, Id } from './fields.ts';

/** What the charts of evaluations are drawn from. Fields may be added, never renamed. */

export const SeriesUnit = z.enum(['day', 'week', 'month', 'quarter']);
export type SeriesUnit = z.infer<typeof SeriesUnit>;

/** `from` and `to` are days of the first and the last period, which are whole; at most 131 of them. */
export const EvaluationSeriesQuery = z.strictObject({
  by: EvaluationBy.default('window'),
  id: Id,
  unit: SeriesUnit.default('week'),
  from: Day,
  to: Day,
});

/** One period of a series. Null where nothing was measured. */
export const SeriesPoint = z.object({
  /** `2026-11-24`, `2026-W48`, `2026-11` or `2026-Q4`. */
  label: z.string(),
  from: Day,
  to: Day,
  score: z.number().nullable(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
  grade: GradeField.nullable(),
  servings: z.int(),
  ratings: z.int(),
  waitMedianSeconds: z.number().nullable(),
  waitP90Seconds: z.number().nullable(),
  withinPromiseShare: z.number().nullable(),
  /** Mean rating points, 0 to 100. */
  ratingMean: z.number().nullable(),
  participationShare: z.number().nullable(),
  handlingMeanSeconds: z.number().nullable(),
  noShows: z.int(),
  /** Published and frozen; else worked out from what there is now. */
  isPublished: z.boolean(),
});
export type SeriesPoint = z.infer<typeof SeriesPoint>;

export const EvaluationSeriesResource = z.object({
  by: EvaluationBy,
  id: Id,
  unit: SeriesUnit,
  points: z.array(SeriesPoint),
});
export type EvaluationSeriesResource = z.infer<typeof EvaluationSeriesResource>;

/** Of one window, clerk or department; without `id` of the whole hall. */
const OneOrAll = {
  by: EvaluationBy.default('window'),
  id: Id.optional(),
  from: Day,
  to: Day,
};

export const HeatMapQuery = z.strictObject(OneOrAll);

const HourWaitsFields = {
  /** 0 to 23, by the hall's clock: the hour of the call. */
  hour: z.int().min(0).max(23),
  /** Finished servings. */
  servings: z.int(),
  waitMedianSeconds: z.number().nullable(),
  waitP90Seconds: z.number().nullable(),
  withinPromiseShare: z.number().nullable(),
};

/** Only of weekdays and hours in which anybody was called. */
export const HeatMapResource = z.object({
  by: EvaluationBy,
  id: Id.nullable(),
  from: Day,
  to: Day,
  /** On how many days of each weekday anybody was served. Monday is 1. */
  weekdays: z.array(z.object({ weekday: z.int().min(1).max(7), days: z.int() })),
  cells: z.array(z.object({ weekday: z.int().min(1).max(7), ...HourWaitsFields })),
  /** Whatever the weekday; `counts`: how many waited from each of `binsMinutes` on, and less than the next. */
  hours: z.array(z.object({ ...HourWaitsFields, counts: z.array(z.int()) })),
  binsMinutes: z.array(z.int()),
});
export type HeatMapResource = z.infer<typeof HeatMapResource>;

export const RatingReasonsQuery = z.strictObject(OneOrAll);

export const RatingReasonsResource = z.object({
  by: EvaluationBy,
  id: Id.nullable(),
  from: Day,
  to: Day,
  /** How many ratings of level 1, 2, 3, 4 and 5. */
  ratingLevels: z.array(z.int()).length(5),
  /** Most given first; a rating may give several. `levels`: with how many ratings of level 1 to 5. */
  reasons: z.array(z.object({ reason: z.string(), count: z.int(), levels: z.array(z.int()).length(5) })),
});
export type RatingReasonsResource = z.infer<typeof RatingReasonsResource>;
