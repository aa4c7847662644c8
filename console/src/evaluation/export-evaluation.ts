import { RATING_LEVELS } from '@hallbell/domain';
import { type EvaluationItem, type EvaluationResource, type Language, nameIn } from '@hallbell/protocol';
import type { TFunction } from 'i18next';
import type { CsvCell } from './csv.ts';
import { MEASURES } from './measures.ts';

/** A figure of the exported table: its heading, and what stands under it for a row. */
type CsvColumn = readonly [heading: string, cellOf: (item: EvaluationItem) => CsvCell];

const rounded = (value: number | null, digits: number) =>
  value === null ? null : Number(value.toFixed(digits));
const minutes = (seconds: number | null) => rounded(seconds === null ? null : seconds / 60, 2);
const hours = (seconds: number | null) => rounded(seconds === null ? null : seconds / 3600, 2);
const percent = (share: number | null) => rounded(share === null ? null : share * 100, 2);

/** The table as it is shown, row by row, with what its bars stand for in figures. Null cells were not measured. */
export function evaluationRows(
  evaluation: EvaluationResource,
  items: readonly EvaluationItem[],
  t: TFunction,
  language: Language,
): CsvCell[][] {
  const { period, rubric } = evaluation;
  const isEnglish = language === 'en';
  const gradeName = ({ grade }: EvaluationItem) => {
    const entry = rubric.grades.find((one) => one.grade === grade);
    return entry === undefined ? t('evaluation.notGraded') : isEnglish ? entry.en : entry.zh;
  };
  const columns: CsvColumn[] = [
    [t('evaluation.csv.number'), ({ number }) => number],
    [t('evaluation.csv.name'), (item) => nameIn(language, item)],
    [t('evaluation.column.score'), ({ score }) => score],
    [t('evaluation.csv.low'), ({ interval }) => interval?.[0] ?? null],
    [t('evaluation.csv.high'), ({ interval }) => interval?.[1] ?? null],
    [t('evaluation.column.grade'), gradeName],
    [t('evaluation.column.servings'), ({ sample }) => sample.servings],
    [t('evaluation.csv.waitMedian'), ({ figures }) => minutes(figures.waitMedianSeconds)],
    [t('evaluation.csv.waitP90'), ({ figures }) => minutes(figures.waitP90Seconds)],
    [t('evaluation.csv.withinPromise'), ({ figures }) => figures.withinPromise],
    [t('evaluation.csv.withinPromiseShare'), ({ figures }) => percent(figures.withinPromiseShare)],
    [t('evaluation.csv.handlingMedian'), ({ figures }) => minutes(figures.handlingMedianSeconds)],
    [t('evaluation.csv.handlingMean'), ({ figures }) => minutes(figures.handlingMeanSeconds)],
    [t('evaluation.csv.handlingRatio'), (item) => rounded(MEASURES.handlingRatio(item), 4)],
    [t('evaluation.csv.ratings'), ({ sample }) => sample.ratings],
    [t('evaluation.csv.ratingMean'), ({ figures }) => rounded(figures.ratingMean, 2)],
    ...RATING_LEVELS.map(
      ({ level, zh, en }): CsvColumn => [
        isEnglish ? en : zh,
        ({ figures }) => figures.ratingLevels[level - 1] ?? null,
      ],
    ),
    [t('evaluation.csv.participation'), ({ figures }) => percent(figures.participationShare)],
    [t('evaluation.column.noShows'), ({ figures }) => figures.noShows],
    [t('evaluation.csv.scheduled'), ({ figures }) => hours(figures.scheduledSeconds)],
    [t('evaluation.csv.open'), ({ figures }) => hours(figures.openSeconds)],
    [t('evaluation.csv.paused'), ({ figures }) => hours(figures.pausedSeconds)],
    [t('evaluation.csv.from'), () => period.from],
    [t('evaluation.csv.to'), () => period.to],
    [t('evaluation.csv.rubric'), () => rubric.version],
  ];
  return [
    columns.map(([heading]) => heading),
    ...items.map((item) => columns.map(([, cellOf]) => cellOf(item))),
  ];
}
