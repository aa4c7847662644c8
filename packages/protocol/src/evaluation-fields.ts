import { z } from 'zod';

/** What evaluations are made by: each has a score of its own. */
export const EvaluationBy = z.enum(['window', 'staff', 'department']);
export type EvaluationBy = z.infer<typeof EvaluationBy>;

export const GradeField = z.enum(['excellent', 'good', 'fair', 'poor']);
export type GradeField = z.infer<typeof GradeField>;
