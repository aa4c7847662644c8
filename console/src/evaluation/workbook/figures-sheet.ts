import { RATING_LEVELS } from '@hallbell/domain';
import { type EvaluationItem, nameIn } from '@hallbell/protocol';
import { MEASURES } from '../measures.ts';
import { HUNDREDTH, hours, minutes, percent, shown, TENTH } from './formats.ts';
import type { WorkbookOrder } from './order.ts';
import type { CellValue, PlannedCell, PlannedSheet } from './sheet.ts';

type Column = readonly [heading: string, cellOf: (item: EvaluationItem) => PlannedCell | CellValue];

/** Waits, handling, ratings and the time at the post, with the digits that the screen shows. */
export function figuresSheet({ items, t, language }: WorkbookOrder): PlannedSheet {
  const columns: Column[] = [
    [t('evaluation.csv.number'), ({ number }) => number],
    [t('evaluation.csv.name'), (item) => nameIn(language, item)],
    [t('evaluation.column.servings'), ({ sample }) => sample.servings],
    [t('evaluation.csv.waitMedian'), ({ figures }) => minutes(figures.waitMedianSeconds)],
    [t('evaluation.csv.waitP90'), ({ figures }) => minutes(figures.waitP90Seconds)],
    [t('evaluation.csv.withinPromise'), ({ figures }) => figures.withinPromise],
    [t('workbook.column.withinPromiseShare'), ({ figures }) => percent(figures.withinPromiseShare)],
    [t('evaluation.csv.handlingMedian'), ({ figures }) => minutes(figures.handlingMedianSeconds)],
    [t('evaluation.csv.handlingMean'), ({ figures }) => minutes(figures.handlingMeanSeconds)],
    [t('evaluation.csv.handlingRatio'), (item) => shown(MEASURES.handlingRatio(item), HUNDREDTH)],
    [t('evaluation.csv.ratings'), ({ sample }) => sample.ratings],
    [t('evaluation.csv.ratingMean'), ({ figures }) => shown(figures.ratingMean, TENTH)],
    ...RATING_LEVELS.map(
      ({ level, zh, en }): Column => [
        language === 'en' ? en : zh,
        ({ figures }) => figures.ratingLevels[level - 1] ?? null,
      ],
    ),
    [t('workbook.column.participation'), ({ figures }) => percent(figures.participationShare)],
    [t('evaluation.column.noShows'), ({ figures }) => figures.noShows],
    [t('workbook.column.hastyNoShows'), ({ figures }) => figures.hastyNoShows],
    [t('evaluation.csv.scheduled'), ({ figures }) => hours(figures.scheduledSeconds)],
    [t('evaluation.csv.open'), ({ figures }) => hours(figures.openSeconds)],
    [t('evaluation.csv.paused'), ({ figures }) => hours(figures.pausedSeconds)],
    [t('workbook.column.complaintsUpheld'), ({ figures }) => figures.complaintsUpheld],
    [t('workbook.column.followUpsDue'), ({ figures }) => figures.followUpsDue],
    [t('workbook.column.followUpsInTime'), ({ figures }) => figures.followUpsInTime],
  ];
  return {
    name: t('workbook.sheet.figures'),
    columns: columns.map((_, at) => ({ width: at === 1 ? 24 : 12 })),
    frozen: { row: 1, column: 2 },
    headings: 1,
    rows: [
      columns.map(([heading]) => ({ value: heading, look: 'heading' as const })),
      ...items.map((item) => columns.map(([, cellOf]) => cellOf(item))),
    ],
  };
}
