import { INDICATORS } from '@hallbell/domain';
import { set } from './formats.ts';
import {
  GRADES_FIRST_ROW,
  gradeName,
  RUBRIC_FIRST_ROW,
  SCORES_FIRST_ROW,
  type WorkbookOrder,
} from './order.ts';
import { type PlannedSheet, quoted, textInFormula } from './sheet.ts';

/** The rubric: what each indicator weighs, and which values earn 0 and 100. */
export function rubricSheet({ evaluation: { rubric }, t, language }: WorkbookOrder): PlannedSheet {
  const first = RUBRIC_FIRST_ROW;
  const last = first + rubric.indicators.length - 1;
  const notes = [
    t('evaluation.rubric.minSample', { count: rubric.minSample }),
    t('evaluation.rubric.priorWeight', { count: rubric.priorWeight }),
  ];
  return {
    name: t('workbook.sheet.rubric'),
    columns: [{ width: 34 }, { width: 10 }, { width: 20 }, { width: 20 }],
    frozen: { row: first - 1, column: 1 },
    rows: [
      [{ value: t('evaluation.rubric.title', { version: rubric.version }), look: 'title' }],
      [{ value: t('evaluation.rubric.lead'), look: 'note' }],
      [],
      ['indicator', 'weight', 'zero', 'full'].map((key) => ({
        value: t(`evaluation.rubric.${key}`),
        look: 'heading' as const,
      })),
      ...rubric.indicators.map(({ id, weight, zero, full }) => {
        const { zh, en, unit } = INDICATORS[id];
        return [language === 'en' ? en : zh, weight, set(unit, zero, t), set(unit, full, t)];
      }),
      [
        { value: t('workbook.total'), look: 'result' },
        {
          value: rubric.indicators.reduce((sum, { weight }) => sum + weight, 0),
          formula: `SUM(B${first}:B${last})`,
          look: 'result',
        },
      ],
      [],
      ...notes.map((note) => [{ value: note, look: 'note' as const }]),
    ],
  };
}

/** Where each grade begins, from the lowest, as `LOOKUP` wants it, and how many came to it. */
export function gradesSheet(order: WorkbookOrder): PlannedSheet {
  const { evaluation, items, t } = order;
  const { rubric } = evaluation;
  const rising = [...rubric.grades].sort((a, b) => a.from - b.from);
  const graded = `${quoted(t('workbook.sheet.scores'))}!$G$${SCORES_FIRST_ROW}:$G$${SCORES_FIRST_ROW + items.length - 1}`;
  const count = (grade: (typeof rising)[number]['grade'] | null, name: string) => ({
    value: items.filter((item) => item.score !== null && item.grade === grade).length,
    formula: `COUNTIF(${graded},${name})`,
    look: 'result' as const,
  });
  return {
    name: t('workbook.sheet.grades'),
    columns: [{ width: 22 }, { width: 16 }, { width: 12 }],
    frozen: { row: GRADES_FIRST_ROW - 1, column: 0 },
    rows: [
      [{ value: t('workbook.gradesTitle'), look: 'title' }],
      [{ value: t('workbook.gradesLead'), look: 'note' }],
      [{ value: t('workbook.minSample'), look: 'name' }, rubric.minSample],
      [],
      ['from', 'grade', 'count'].map((key) => ({
        value: t(`workbook.grade.${key}`),
        look: 'heading' as const,
      })),
      ...rising.map(({ grade, from }, at) => [
        from,
        gradeName(grade, evaluation, order),
        count(grade, `B${GRADES_FIRST_ROW + at}`),
      ]),
      [null, t('evaluation.notGraded'), count(null, textInFormula(t('evaluation.notGraded')))],
    ],
  };
}
