import { fullName } from '../names.ts';
import { measured, TENTH } from './formats.ts';
import { RUBRIC_FIRST_ROW, SCORES_FIRST_INDICATOR, SCORES_FIRST_ROW, type WorkbookOrder } from './order.ts';
import { columnLetters, type PlannedCell, type PlannedSheet, quoted } from './sheet.ts';

const FIRST_ROW = 4;

/** Each score taken apart: what was measured of each indicator, the points that it earned, and what it added. */
export function indicatorsSheet({ evaluation, items, t, language }: WorkbookOrder): PlannedSheet {
  const { rubric } = evaluation;
  const scores = quoted(t('workbook.sheet.scores'));
  const rules = quoted(t('workbook.sheet.rubric'));
  const size = rubric.indicators.length;
  const heading = (value: string): PlannedCell => ({ value, look: 'heading' });

  const rows = items.flatMap((item, at) => {
    const top = FIRST_ROW + at * size;
    const end = top + size - 1;
    return rubric.indicators.map(({ id, weight }, which) => {
      const here = top + which;
      const points = `${scores}!${columnLetters(SCORES_FIRST_INDICATOR + which)}${SCORES_FIRST_ROW + at}`;
      const indicator = item.indicators.find((one) => one.id === id);
      if (indicator === undefined) return [fullName(item, language), id];
      const { name, nameEn, unit, value, expected, adjusted, score, effectiveWeight } = indicator;
      return [
        fullName(item, language),
        language === 'en' ? nameEn : name,
        measured(unit, value, t),
        measured(unit, expected, t),
        measured(unit, adjusted, t),
        { value: score ?? '', formula: `IF(ISNUMBER(${points}),${points},"")`, format: TENTH },
        { value: weight, formula: `${rules}!B${RUBRIC_FIRST_ROW + which}` },
        {
          value: effectiveWeight,
          formula: `IF(ISNUMBER(F${here}),100*G${here}/SUMIF(F$${top}:F$${end},">=0",G$${top}:G$${end}),0)`,
          format: TENTH,
        },
        {
          value: score === null ? '' : (score * effectiveWeight) / 100,
          formula: `IF(ISNUMBER(F${here}),F${here}*H${here}/100,"")`,
          format: TENTH,
          look: 'result' as const,
        },
      ];
    });
  });

  return {
    name: t('workbook.sheet.indicators'),
    columns: [26, 30, 22, 22, 22, 10, 10, 12, 12].map((width) => ({ width })),
    frozen: { row: FIRST_ROW - 1, column: 2 },
    headings: FIRST_ROW - 1,
    rows: [
      [{ value: t('evaluation.detail.indicators'), look: 'title' }],
      [{ value: t('workbook.indicatorsLead'), look: 'note' }],
      [
        t('evaluation.csv.name'),
        t('evaluation.detail.indicator'),
        t('evaluation.detail.measured'),
        t('workbook.column.expected'),
        t('workbook.column.adjusted'),
        t('evaluation.detail.points'),
        t('evaluation.detail.weight'),
        t('workbook.column.effective'),
        t('evaluation.detail.share'),
      ].map(heading),
      ...rows,
    ],
  };
}
