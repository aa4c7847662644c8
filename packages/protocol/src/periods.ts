import { z } from 'zod';
import { EvaluationBy, GradeField } from './evaluation-fields.ts';
import { Day, Id, LongText, plainText, Timestamp } from './fields.ts';

/** Closing a period: what the manager and the clerks read of it. Fields may be added, never renamed. */

/** Of an address: `2026-Q4`, `2026-11`, `2026`, `2026-W48` or a day. */
export const PeriodLabel = plainText(20);

export const PeriodState = z.enum(['draft', 'appeal', 'decided', 'published']);
export type PeriodState = z.infer<typeof PeriodState>;

/** What an appeal is about: a whole score, one indicator of it, or what it was made from. */
export const AppealSubjectKind = z.enum(['score', 'indicator', 'serving', 'case', 'flag']);
export type AppealSubjectKind = z.infer<typeof AppealSubjectKind>;

export const AppealSubject = z.strictObject({
  kind: AppealSubjectKind,
  /** The indicator's id, or that of the serving, the case or the flag; null for the whole score. */
  id: Id.nullable(),
});
export type AppealSubject = z.infer<typeof AppealSubject>;

/** What an upheld appeal changes. */
export const AppealRemedy = z.discriminatedUnion('kind', [
  /** The serving, or its rating alone, no longer counts. */
  z.strictObject({ kind: z.literal('exclude'), servingId: Id, scope: z.enum(['serving', 'rating']) }),
  /** Points (of 100) more or less on one indicator. */
  z.strictObject({
    kind: z.literal('adjust'),
    indicatorId: Id,
    points: z
      .number()
      .min(-100)
      .max(100)
      .refine((points) => points !== 0, { message: 'not 0' }),
  }),
  /** The figures stay: the reason says what was put right elsewhere. */
  z.strictObject({ kind: z.literal('none') }),
]);
export type AppealRemedy = z.infer<typeof AppealRemedy>;

const Person = z.object({ id: Id, name: z.string() });

export const AppealResource = z.object({
  id: Id,
  period: PeriodLabel,
  by: z.enum(['window', 'staff']),
  itemId: Id,
  itemName: z.string(),
  subject: z.object({ kind: AppealSubjectKind, id: Id.nullable() }),
  text: z.string(),
  madeBy: Person,
  madeAt: Timestamp,
  state: z.enum(['open', 'upheld', 'rejected']),
  /** Null until somebody has decided. */
  decision: z
    .object({ by: Person, at: Timestamp, reason: z.string(), remedy: AppealRemedy.nullable() })
    .nullable(),
});
export type AppealResource = z.infer<typeof AppealResource>;

/** What an appeal has done to one item's score, as everybody who sees the score may read it. */
export const AppealEffect = z.object({
  appealId: Id,
  itemId: Id,
  remedy: AppealRemedy,
  reason: z.string(),
  decidedAt: Timestamp,
});
export type AppealEffect = z.infer<typeof AppealEffect>;

export const CorrectionField = z.enum(['score', 'grade']);
export type CorrectionField = z.infer<typeof CorrectionField>;

/** A change after publication: the published value stays, and this stands beside it. */
export const CorrectionResource = z.object({
  id: Id,
  by: EvaluationBy,
  itemId: Id,
  field: CorrectionField,
  oldValue: z.union([z.number(), GradeField]).nullable(),
  newValue: z.union([z.number(), GradeField]).nullable(),
  reason: z.string(),
  madeBy: Person,
  madeAt: Timestamp,
});
export type CorrectionResource = z.infer<typeof CorrectionResource>;

/** What a result was frozen with. */
export const PublishedMark = z.object({
  at: Timestamp,
  by: Person,
  rubricVersion: z.int(),
  /** The newest journal entry of the state that was read, and its hash. */
  journalSeq: z.int(),
  journalHash: z.string(),
  /** SHA-256 of this result's canonical JSON; the journal's `period.published` entry carries it. */
  resultHash: z.string(),
  /** The lowest grade that is rewarded. */
  rewardFrom: GradeField,
});
export type PublishedMark = z.infer<typeof PublishedMark>;

/** What stands open in a period: as long as it does, a published score could still change for a reason known today. */
const PendingCounts = z.object({ appeals: z.int(), flags: z.int(), cases: z.int() });
export type PendingCounts = z.infer<typeof PendingCounts>;

export const PeriodSummary = z.object({
  label: PeriodLabel,
  unit: z.enum(['day', 'week', 'month', 'quarter', 'year']),
  from: Day,
  to: Day,
  state: PeriodState,
  /** Whether its last day has passed. */
  isOver: z.boolean(),
  /** Until when clerks may appeal; null before that was opened. */
  appealUntil: Timestamp.nullable(),
  pending: PendingCounts,
  appealsDecided: z.int(),
  publishedAt: Timestamp.nullable(),
  rubricVersion: z.int().nullable(),
  corrections: z.int(),
  /** Also its ETag. */
  version: z.int(),
});
export type PeriodSummary = z.infer<typeof PeriodSummary>;

export const PeriodResource = PeriodSummary.extend({
  /** Empty where it may be published now. */
  hindrances: z.array(z.string()),
  published: z
    .object({
      at: Timestamp,
      by: Person,
      rubricVersion: z.int(),
      journalSeq: z.int(),
      journalHash: z.string(),
      rewardFrom: GradeField,
      resultHashes: z.record(EvaluationBy, z.string()),
    })
    .nullable(),
  appeals: z.array(AppealResource),
  correctionList: z.array(CorrectionResource),
});
export type PeriodResource = z.infer<typeof PeriodResource>;

export const PeriodsQuery = z.strictObject({ year: z.string().regex(/^[12]\d{3}$/, 'year') });

/** Whether what is stored is what was published, by the journal's own word. */
export const PeriodVerification = z.object({
  period: PeriodLabel,
  isWhole: z.boolean(),
  /** Empty where all fits. */
  faults: z.array(
    z.object({
      by: EvaluationBy.nullable(),
      fault: z.enum(['event_missing', 'event_changed', 'result_changed', 'result_missing', 'terms_changed']),
    }),
  ),
});
export type PeriodVerification = z.infer<typeof PeriodVerification>;

const Reason = LongText.min(2);

export const OpenAppealsBody = z.strictObject({
  /** Working days; the hall's own rule where it is left out. */
  workingDays: z.int().min(1).max(60).optional(),
});
export const AppealBody = z.strictObject({
  by: z.enum(['window', 'staff']),
  itemId: Id,
  subject: AppealSubject,
  text: Reason,
});
export const AppealDecisionBody = z.strictObject({
  decision: z.enum(['uphold', 'reject']),
  reason: Reason,
  /** Needed to uphold; left out otherwise. */
  remedy: AppealRemedy.optional(),
});
export const CorrectionBody = z.strictObject({
  by: EvaluationBy,
  itemId: Id,
  field: CorrectionField,
  /** A score from 0 to 100, or a grade; null takes the grade away. */
  value: z.union([z.number().min(0).max(100), GradeField]).nullable(),
  reason: Reason,
});

/** 考评期规则: how long appeals are open, what hinders publication, who is rewarded, how a year is made. */
export const PeriodRulesBody = z.strictObject({
  appealWorkingDays: z.int().min(1).max(60),
  /** Open flags or cases of the period hinder its publication. */
  waitsForFlags: z.boolean(),
  waitsForCases: z.boolean(),
  rewardFrom: GradeField,
  /** How far appeals together may move one indicator of one item, in points of 100. */
  adjustmentLimit: z.number().min(0).max(100),
  yearWeighing: z.enum(['equal', 'servings']),
  /** Marks of the whole year, and what each weighs of 100; the quarters weigh the rest. */
  yearItems: z
    .array(
      z.strictObject({
        id: z.enum(['inspection', 'peer_review', 'invited_review']),
        weight: z.number().min(0).max(50),
      }),
    )
    .max(3),
});
export type PeriodRulesBody = z.infer<typeof PeriodRulesBody>;
export const PeriodRulesSetup = z.object({ ...PeriodRulesBody.shape, version: z.int() });
export type PeriodRulesSetup = z.infer<typeof PeriodRulesSetup>;

/** Who or what is scored. */
const Scored = {
  id: Id,
  number: z.string().nullable(),
  name: z.string(),
  nameEn: z.string().nullable(),
};
const Range = z.tuple([z.number(), z.number()]);

const RewardPlaceFields = {
  ...Scored,
  place: z.int(),
  score: z.number(),
  interval: Range.nullable(),
  grade: GradeField.nullable(),
  /** The line lies within what its sample allows. */
  isNearLine: z.boolean(),
  /** Ids of those in the same part whose difference to this one is within the noise. */
  tiedWith: z.array(Id),
  isCorrected: z.boolean(),
};
export const RewardPlaceResource = z.object(RewardPlaceFields);
export type RewardPlaceResource = z.infer<typeof RewardPlaceResource>;

export const RewardListResource = z.object({
  period: PeriodLabel,
  by: EvaluationBy,
  state: PeriodState,
  /** The lowest grade that is rewarded, and the lowest score of it; null where the rubric has no such grade. */
  from: GradeField,
  line: z.number().nullable(),
  grades: z.array(z.object({ grade: GradeField, zh: z.string(), en: z.string(), from: z.number() })),
  rubricVersion: z.int(),
  rewarded: z.array(RewardPlaceResource),
  below: z.array(RewardPlaceResource),
  /** Neither rewarded nor passed over, and why. */
  apart: z.array(
    z.object({
      ...Scored,
      score: z.number().nullable(),
      reasons: z.array(z.enum(['no_score', 'no_grade', 'open_appeals', 'open_flags', 'open_cases'])),
    }),
  ),
});
export type RewardListResource = z.infer<typeof RewardListResource>;

export const RewardsQuery = z.strictObject({
  period: PeriodLabel,
  by: EvaluationBy.default('window'),
});

const YearPartId = z.enum(['quarters', 'inspection', 'peer_review', 'invited_review']);

export const YearEndItem = z.object({
  ...Scored,
  /** Q1 to Q4, as they hold now; null for one that is not published. */
  quarters: z.array(
    z
      .object({ score: z.number().nullable(), grade: GradeField.nullable(), isCorrected: z.boolean() })
      .nullable(),
  ),
  parts: z.array(z.object({ id: YearPartId, effectiveWeight: z.number(), score: z.number().nullable() })),
  score: z.number().nullable(),
  interval: Range.nullable(),
  grade: GradeField.nullable(),
  /** Quarters (1–4) in which nothing of it was measured. */
  unmeasured: z.array(z.int()),
  servings: z.int(),
});
export type YearEndItem = z.infer<typeof YearEndItem>;

export const YearEndTable = z.object({
  year: z.string(),
  by: EvaluationBy,
  weighing: z.enum(['equal', 'servings']),
  quarters: z.array(
    z.object({ label: PeriodLabel, isPublished: z.boolean(), rubricVersion: z.int().nullable() }),
  ),
  /** `isCounted` is false for one that a quarter's rubric weighs already. */
  yearItems: z.array(z.object({ id: YearPartId, weight: z.number(), isCounted: z.boolean() })),
  grades: RewardListResource.shape.grades,
  items: z.array(YearEndItem),
});
export type YearEndTable = z.infer<typeof YearEndTable>;

export const YearEndResource = YearEndTable.extend({
  published: z.object({ at: Timestamp, resultHash: z.string(), journalHash: z.string() }).nullable(),
});
export type YearEndResource = z.infer<typeof YearEndResource>;
export const YearEndQuery = z.strictObject({ by: EvaluationBy.default('window') });
