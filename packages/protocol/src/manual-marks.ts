import { z } from 'zod';
import { Day, Id, LongText, plainText, ShortText, Timestamp } from './fields.ts';

/** What people mark by hand: inspections, reviews between departments, invited reviewers. */

export const ManualItem = z.enum(['inspection', 'peer_review', 'invited_review']);

const MarkTarget = z.strictObject({ kind: z.enum(['window', 'staff', 'department']), id: Id });

/** Each criterion's mark from 0 to 100; the domain's `MANUAL_ITEM_RULES` names the criteria. */
const Marks = z.record(plainText(40), z.int().min(0).max(100));

export const ManualMarkBody = z.strictObject({
  item: ManualItem,
  target: MarkTarget,
  /** When it was seen: the period that it counts in. */
  day: Day,
  marks: Marks,
  /** Of a review between departments: which one marks. */
  fromDepartmentId: Id.nullable().default(null),
  /** Of an invited reviewer: who. */
  reviewer: ShortText.nullable().default(null),
  note: LongText.default(''),
});
export type ManualMarkBody = z.infer<typeof ManualMarkBody>;

/** What was marked stays; what counts from now on is this. */
export const ManualMarkCorrection = z.strictObject({
  marks: Marks,
  note: LongText.default(''),
  /** Counts for nothing any more. */
  withdrawn: z.boolean().default(false),
  reason: ShortText,
});
export type ManualMarkCorrection = z.infer<typeof ManualMarkCorrection>;

const Recorded = {
  marks: Marks,
  /** The mean of the criteria. */
  points: z.number(),
  note: z.string(),
  withdrawn: z.boolean(),
  recordedBy: z.object({ id: Id, name: z.string() }),
  recordedAt: Timestamp,
  /** Why it was corrected; null as it was first recorded. */
  reason: z.string().nullable(),
};

export const ManualMark = z.object({
  id: Id,
  version: z.int().min(1),
  item: ManualItem,
  target: z.object({
    kind: MarkTarget.shape.kind,
    id: Id,
    /** The window's or the clerk's; null for a department. */
    number: z.string().nullable(),
    name: z.string(),
    nameEn: z.string().nullable(),
  }),
  day: Day,
  fromDepartmentId: Id.nullable(),
  reviewer: z.string().nullable(),
  ...Recorded,
  /** What it was before, newest first; empty where nobody corrected it. */
  earlier: z.array(z.object({ version: z.int().min(1), ...Recorded })),
});
export type ManualMark = z.infer<typeof ManualMark>;

export const ManualMarksQuery = z
  .strictObject({
    from: Day.optional(),
    to: Day.optional(),
    item: ManualItem.optional(),
    /** Of one window, clerk or department: with `targetId`. */
    target: z.enum(['window', 'staff', 'department']).optional(),
    targetId: Id.optional(),
  })
  .refine(({ target, targetId }) => (target === undefined) === (targetId === undefined), {
    message: 'target and targetId go together',
    path: ['targetId'],
  });
export const ManualMarks = z.object({ items: z.array(ManualMark) });
export type ManualMarks = z.infer<typeof ManualMarks>;
