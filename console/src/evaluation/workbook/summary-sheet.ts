import type { EvaluationResource } from '@hallbell/protocol';
import { fullName } from '../names.ts';
import { daysText, periodName } from '../period-names.ts';
import { minutes, percent, TENTH } from './formats.ts';
import { momentText } from './moment-text.ts';
import { gradeName, type WorkbookOrder } from './order.ts';
import type { CellValue, PlannedCell, PlannedSheet } from './sheet.ts';

type Correction = EvaluationResource['corrections'][number];

/** What the workbook is of, how far it may be relied on, and the hall's own figures. */
export function summarySheet(order: WorkbookOrder): PlannedSheet {
  const { evaluation, items, hall, timeZone, atMs, t, language } = order;
  const { by, period, rubric, total, published, corrections, appeals } = evaluation;
  const moment = (at: string) => momentText(Date.parse(at), timeZone);
  const fact = (name: string, value: PlannedCell | CellValue): (PlannedCell | CellValue)[] => [
    { value: name, look: 'name' },
    value,
  ];
  const nameOf = (itemId: string) => {
    const item = items.find(({ id }) => id === itemId);
    return item === undefined ? itemId : fullName(item, language);
  };
  const ofField = (field: Correction['field'], value: Correction['oldValue']): PlannedCell =>
    field === 'grade' || typeof value === 'string'
      ? { value: gradeName(typeof value === 'string' ? value : null, evaluation, order) }
      : { value, format: TENTH };
  const heading = (value: string): PlannedCell => ({ value, look: 'heading' });

  return {
    name: t('workbook.sheet.summary'),
    columns: [26, 40, 14, 14, 40].map((width) => ({ width })),
    rows: [
      [{ value: t('workbook.title', { hall }), look: 'title' }],
      fact(t('evaluation.by.label'), t(`evaluation.by.${by}`)),
      fact(t('evaluation.period.label'), periodName(period, t, language)),
      fact(t('workbook.days'), daysText(period, language)),
      fact(t('workbook.rubric'), rubric.version),
      fact(
        t('workbook.state'),
        published === null
          ? t('workbook.draft', { at: momentText(atMs, timeZone) })
          : t('workbook.published', { at: moment(published.at), name: published.by.name }),
      ),
      ...(published === null
        ? []
        : [
            fact(t('workbook.journalSeq'), published.journalSeq),
            fact(t('workbook.journalHash'), published.journalHash),
          ]),
      [],
      fact(t('evaluation.figure.servings'), total.sample.servings),
      fact(t('evaluation.csv.waitMedian'), minutes(total.figures.waitMedianSeconds)),
      fact(t('evaluation.figure.withinPromise'), percent(total.figures.withinPromiseShare)),
      fact(t('evaluation.figure.ratings'), total.sample.ratings),
      fact(t('evaluation.figure.participation'), percent(total.figures.participationShare)),
      [],
      ...(appeals.length === 0
        ? []
        : [
            [{ value: t('workbook.appeals'), look: 'title' as const }],
            [t('evaluation.csv.name'), t('workbook.reason'), t('workbook.madeAt')].map(heading),
            ...appeals.map(({ itemId, reason, decidedAt }) => [nameOf(itemId), reason, moment(decidedAt)]),
            [],
          ]),
      ...(corrections.length === 0
        ? []
        : [
            [{ value: t('workbook.corrections'), look: 'title' as const }],
            [
              t('evaluation.csv.name'),
              t('workbook.reason'),
              t('workbook.before'),
              t('workbook.after'),
              t('workbook.madeAt'),
            ].map(heading),
            ...corrections.map(({ itemId, field, oldValue, newValue, reason, madeAt, madeBy }) => [
              nameOf(itemId),
              reason,
              ofField(field, oldValue),
              ofField(field, newValue),
              `${moment(madeAt)} ${madeBy.name}`,
            ]),
          ]),
    ],
  };
}
