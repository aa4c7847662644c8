import { INDICATORS } from '@hallbell/domain';
import { type EvaluationItem, nameIn } from '@hallbell/protocol';
import { TENTH } from './formats.ts';
import {
  GRADES_FIRST_ROW,
  GRADES_MIN_SAMPLE,
  gradeName,
  RUBRIC_FIRST_ROW,
  SCORES_FIRST_INDICATOR,
  SCORES_FIRST_ROW,
  SCORES_WEIGHTS_ROW,
  type WorkbookOrder,
} from './order.ts';
import { columnLetters, type PlannedCell, type PlannedSheet, quoted, textInFormula } from './sheet.ts';

/** Who scored what: the points of each indicator, and formulas that make the score, its grade and its place of them. */
export function scoresSheet(order: WorkbookOrder): PlannedSheet {
  const { evaluation, items, t, language } = order;
  const { by, rubric } = evaluation;
  const first = SCORES_FIRST_ROW;
  const last = first + items.length - 1;
  const indicatorColumn = (at: number) => columnLetters(SCORES_FIRST_INDICATOR + at);
  const [from, to] = [indicatorColumn(0), indicatorColumn(rubric.indicators.length - 1)];
  const weights = `${from}$${SCORES_WEIGHTS_ROW}:${to}$${SCORES_WEIGHTS_ROW}`;
  const grades = quoted(t('workbook.sheet.grades'));
  const lastGrade = GRADES_FIRST_ROW + rubric.grades.length - 1;
  const gradeRange = (column: string) => `${grades}!$${column}$${GRADES_FIRST_ROW}:$${column}$${lastGrade}`;

  const row = (item: EvaluationItem, at: number): (PlannedCell | string | number | null)[] => {
    const here = first + at;
    const points = `${from}${here}:${to}${here}`;
    const weighed = `SUMIF(${points},">=0",${weights})`;
    const pointsOf = (id: string) => item.indicators.find((one) => one.id === id)?.score ?? null;
    const { score, interval, sample, rank, rankRange, scores } = item;
    return [
      { value: rank ?? '', formula: `IF(D${here}="","",COUNTIF(D$${first}:D$${last},">"&D${here})+1)` },
      item.number,
      nameIn(language, item),
      {
        value: score ?? '',
        // What was not measured is empty, and its weight counts nowhere.
        formula: `IF(${weighed}=0,"",ROUND(SUMPRODUCT(${points},${weights})/${weighed},1))`,
        format: TENTH,
        look: 'result',
      },
      { value: interval?.[0] ?? null, format: TENTH },
      { value: interval?.[1] ?? null, format: TENTH },
      {
        value: score === null ? '' : gradeName(item.grade, evaluation, order),
        formula: [
          `IF(D${here}="",""`,
          `IF(H${here}<${grades}!${GRADES_MIN_SAMPLE},${textInFormula(t('evaluation.notGraded'))}`,
          `LOOKUP(D${here},${gradeRange('A')},${gradeRange('B')})))`,
        ].join(','),
        look: 'result',
      },
      sample.servings,
      sample.ratings,
      ...rubric.indicators.map(({ id }) => ({ value: pointsOf(id), format: TENTH })),
      rankRange?.[0] ?? null,
      rankRange?.[1] ?? null,
      { value: scores.withoutFlagged, format: TENTH },
      { value: scores.withExcluded, format: TENTH },
    ];
  };

  const heading = (value: string) => ({ value, look: 'heading' as const });
  return {
    name: t('workbook.sheet.scores'),
    columns: [7, 8, 24, 9, 9, 9, 12, 9, 9, ...rubric.indicators.map(() => 12), 9, 9, 12, 12].map((width) => ({
      width,
    })),
    frozen: { row: first - 1, column: 3 },
    headings: first - 1,
    rows: [
      [{ value: t('workbook.scoresTitle', { what: t(`evaluation.by.${by}`) }), look: 'title' }],
      [{ value: t('workbook.scoresLead'), look: 'note' }],
      [
        ...Array.from(
          { length: SCORES_FIRST_INDICATOR - 2 },
          (): PlannedCell => ({ value: null, look: 'name' }),
        ),
        { value: t('evaluation.rubric.weight'), look: 'name' },
        ...rubric.indicators.map(({ weight }, at) => ({
          value: weight,
          formula: `${quoted(t('workbook.sheet.rubric'))}!B${RUBRIC_FIRST_ROW + at}`,
          look: 'name' as const,
        })),
      ],
      [
        t('workbook.column.rank'),
        t('evaluation.csv.number'),
        t('evaluation.csv.name'),
        t('evaluation.column.score'),
        t('evaluation.csv.low'),
        t('evaluation.csv.high'),
        t('evaluation.column.grade'),
        t('evaluation.column.servings'),
        t('evaluation.csv.ratings'),
        ...rubric.indicators.map(({ id }) => (language === 'en' ? INDICATORS[id].en : INDICATORS[id].zh)),
        t('workbook.column.bestRank'),
        t('workbook.column.worstRank'),
        t('workbook.column.withoutFlagged'),
        t('workbook.column.withExcluded'),
      ].map(heading),
      ...items.map(row),
    ],
  };
}
