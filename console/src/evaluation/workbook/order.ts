import type { EvaluationItem, EvaluationResource, Language } from '@hallbell/protocol';
import type { TFunction } from 'i18next';

/** What a workbook is made of, and in whose words. */
export interface WorkbookOrder {
  readonly evaluation: EvaluationResource;
  /** Its items, in the order in which they are listed. */
  readonly items: readonly EvaluationItem[];
  /** The hall's name. */
  readonly hall: string;
  readonly timeZone: string;
  /** When the figures were answered, epoch milliseconds. */
  readonly atMs: number;
  readonly t: TFunction;
  readonly language: Language;
}

/** Where the sheets keep what the formulas of others stand on. Rows are counted from 1. */
export const RUBRIC_FIRST_ROW = 5;
export const GRADES_FIRST_ROW = 6;
export const GRADES_MIN_SAMPLE = '$B$3';
export const SCORES_WEIGHTS_ROW = 3;
export const SCORES_FIRST_ROW = 5;
/** Where the first indicator's points stand in the scores. */
export const SCORES_FIRST_INDICATOR = 10;

export function gradeName(
  grade: EvaluationItem['grade'],
  { rubric }: EvaluationResource,
  { t, language }: Pick<WorkbookOrder, 't' | 'language'>,
): string {
  const entry = rubric.grades.find((one) => one.grade === grade);
  return entry === undefined ? t('evaluation.notGraded') : language === 'en' ? entry.en : entry.zh;
}
