import { z } from 'zod';
import { EvaluatedServing, EvaluationItem, EvaluationResource } from './evaluation.ts';
import { Day, Id, Timestamp } from './fields.ts';
import { AppealResource, CorrectionResource, PeriodLabel, PeriodState } from './periods.ts';

/**
 * What a clerk reads of their own evaluation. A rating is the citizen's secret from the window: it is told in sums of
 * five and more, and never beside a serving.
 */

export const OwnEvaluationQuery = z.strictObject({
  /** The latest that clerks may see, or that is under appeal, where it is left out. */
  period: PeriodLabel.optional(),
});

/** The clerk's own item, the ratings told only in sums. */
const OwnItem = EvaluationItem.omit({ figures: true }).extend({
  figures: EvaluationItem.shape.figures.omit({ ratingLevels: true, ratingMean: true }).extend({
    /** Null below five ratings. */
    ratingLevels: z.array(z.int()).length(5).nullable(),
    ratingMean: z.number().nullable(),
  }),
});

/** A window at which they served: its score and indicators, without what others did there. */
const OwnWindow = EvaluationItem.pick({
  id: true,
  number: true,
  name: true,
  nameEn: true,
  score: true,
  interval: true,
  grade: true,
  indicators: true,
});

const OwnEffect = EvaluationResource.shape.appeals;

export const OwnEvaluationResource = z.object({
  period: z.object({ from: Day, to: Day, label: PeriodLabel }),
  /** What else there is to see, newest first. */
  periods: z.array(
    z.object({
      label: PeriodLabel,
      state: PeriodState,
      appealUntil: Timestamp.nullable(),
      isShown: z.boolean(),
    }),
  ),
  state: PeriodState,
  /** From when on clerks see it; before that everything below is empty. */
  shownFrom: Timestamp,
  isShown: z.boolean(),
  appealUntil: Timestamp.nullable(),
  mayAppeal: z.boolean(),
  rubricVersion: z.int().nullable(),
  rubric: EvaluationResource.shape.rubric.nullable(),
  publishedAt: Timestamp.nullable(),
  /** Null for one who was not evaluated. */
  own: OwnItem.nullable(),
  windows: z.array(OwnWindow),
  appeals: z.array(AppealResource),
  /** What appeals of theirs and others' have changed in these scores. */
  effects: OwnEffect,
  corrections: z.array(CorrectionResource),
  /** Bad ratings and complaints about them: what was said was wrong, and never who said it, or of which serving. */
  cases: z.array(
    z.object({
      id: Id,
      number: z.string(),
      kind: z.string(),
      reasons: z.array(z.string()),
      state: z.string(),
      finding: z.string().nullable(),
    }),
  ),
  /** What a detector doubts of theirs. */
  flags: z.array(z.object({ id: Id, detector: z.string(), state: z.string(), from: Day, to: Day })),
});
export type OwnEvaluationResource = z.infer<typeof OwnEvaluationResource>;

export const OwnServingsQuery = z.strictObject({
  period: PeriodLabel,
  after: Id.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** One of their own servings: without how it was rated. */
export const OwnServing = EvaluatedServing.pick({
  id: true,
  ticketNumber: true,
  businessDay: true,
  windowId: true,
  windowNumber: true,
  serviceName: true,
  serviceNameEn: true,
  status: true,
  calledAt: true,
  startedAt: true,
  finishedAt: true,
  waitSeconds: true,
  promisedWaitSeconds: true,
  handlingSeconds: true,
  standardSeconds: true,
});
export type OwnServing = z.infer<typeof OwnServing>;

export const OwnServingsResource = z.object({ servings: z.array(OwnServing), next: Id.nullable() });
export type OwnServingsResource = z.infer<typeof OwnServingsResource>;
