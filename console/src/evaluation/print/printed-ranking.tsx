import type { EvaluationItem, EvaluationResource } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import { PrintSheet } from '../../print/print-sheet.tsx';
import { minutesText, NOTHING, percentText, pointsText, ratioText } from '../figures-text.ts';
import { GradeMark } from '../grade-mark.tsx';
import { MEASURES } from '../measures.ts';
import { fullName } from '../names.ts';
import { useFacts } from './use-facts.ts';

interface PrintedRankingProps {
  evaluation: EvaluationResource;
  /** Its items, in the order in which they are shown. */
  items: readonly EvaluationItem[];
  atMs: number;
  timeZone: string;
}

/** The table of an evaluation as it is printed and signed. */
export function PrintedRanking({ evaluation, items, atMs, timeZone }: PrintedRankingProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const facts = useFacts(evaluation, atMs, timeZone);
  return (
    <PrintSheet title={t('print.ranking', { what: t(`evaluation.what.${evaluation.by}`) })} facts={facts}>
      <table>
        <thead>
          <tr>
            <th scope="col" data-words>
              {t(`evaluation.column.number.${evaluation.by}`)}
            </th>
            <th scope="col">{t('print.rankRange')}</th>
            <th scope="col">{t('print.scoreRange')}</th>
            <th scope="col" data-words>
              {t('evaluation.column.grade')}
            </th>
            <th scope="col">{t('evaluation.column.servings')}</th>
            <th scope="col">{t('print.waitMedian')}</th>
            <th scope="col">{t('print.waitP90')}</th>
            <th scope="col">{t('evaluation.figure.withinPromise')}</th>
            <th scope="col">{t('print.handlingRatio')}</th>
            <th scope="col">{t('evaluation.csv.ratingMean')}</th>
            <th scope="col">{t('evaluation.figure.participation')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <th scope="row">{fullName(item, language)}</th>
              <td>{withRange(item.rank, item.rankRange, String)}</td>
              <td>{withRange(item.score, item.interval, pointsText)}</td>
              <td data-words>
                <GradeMark item={item} rubric={evaluation.rubric} />
              </td>
              <td>{item.sample.servings}</td>
              <td>{minutesText(item.figures.waitMedianSeconds)}</td>
              <td>{minutesText(item.figures.waitP90Seconds)}</td>
              <td>{percentText(item.figures.withinPromiseShare)}</td>
              <td>{ratioText(MEASURES.handlingRatio(item))}</td>
              <td>{pointsText(item.figures.ratingMean)}</td>
              <td>{percentText(item.figures.participationShare)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <small>{t('print.rangeNote')}</small>
      </p>
    </PrintSheet>
  );
}

/** “84.3 (79.0–88.2)”, the range in small. */
export function withRange(
  value: number | null,
  range: readonly [number, number] | null,
  write: (value: number) => string,
) {
  if (value === null) return NOTHING;
  if (range === null) return write(value);
  return (
    <>
      {write(value)}{' '}
      <small>
        ({write(range[0])}–{write(range[1])})
      </small>
    </>
  );
}
