import { RATING_LEVELS } from '@hallbell/domain';
import type { EvaluationItem, EvaluationResource } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import { PrintSheet } from '../../print/print-sheet.tsx';
import { minutesText, NOTHING, percentText, pointsText } from '../figures-text.ts';
import { GradeMark } from '../grade-mark.tsx';
import { madeOf } from '../made-of.ts';
import { fullName } from '../names.ts';
import { otherScoresText } from '../other-scores.tsx';
import { useUnits } from '../use-units.ts';
import { withRange } from './printed-ranking.tsx';
import { useFacts } from './use-facts.ts';

interface PrintedItemProps {
  evaluation: EvaluationResource;
  item: EvaluationItem;
  atMs: number;
  timeZone: string;
}

/** What one score is made of, as it is printed and signed. */
export function PrintedItem({ evaluation, item, atMs, timeZone }: PrintedItemProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const facts = useFacts(evaluation, atMs, timeZone);
  const units = useUnits();
  const { sample, figures } = item;
  return (
    <PrintSheet title={t('print.item', { name: fullName(item, language) })} facts={facts}>
      <p>
        {t('print.scoreRange')} <strong>{withRange(item.score, item.interval, pointsText)}</strong>
        {'　'}
        {t('evaluation.column.grade')} <GradeMark item={item} rubric={evaluation.rubric} />
        {'　'}
        {t('print.rankRange')} {withRange(item.rank, item.rankRange, String)}
      </p>
      {otherScoresText(item.scores, t).map((text) => (
        <p key={text}>{text}</p>
      ))}
      <h2>{t('evaluation.detail.indicators')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col" data-words>
              {t('evaluation.detail.indicator')}
            </th>
            <th scope="col">{t('evaluation.detail.measured')}</th>
            <th scope="col">{t('workbook.column.expected')}</th>
            <th scope="col">{t('evaluation.detail.points')}</th>
            <th scope="col">{t('evaluation.detail.weight')}</th>
            <th scope="col">{t('workbook.column.effective')}</th>
            <th scope="col">{t('evaluation.detail.share')}</th>
          </tr>
        </thead>
        <tbody>
          {item.indicators.map((indicator) => {
            const { id, name, nameEn, unit, value, expected, score, weight, effectiveWeight } = indicator;
            return (
              <tr key={id}>
                <th scope="row">
                  {language === 'en' ? nameEn : name}
                  <br />
                  <small>{madeOf(indicator, item, t)}</small>
                </th>
                <td>{units.measured(unit, value)}</td>
                <td>{expected === null ? NOTHING : units.measured(unit, expected)}</td>
                <td>{pointsText(score)}</td>
                <td>{weight}</td>
                <td>{Number(effectiveWeight.toFixed(1))}</td>
                <td>{pointsText(score === null ? null : (score * effectiveWeight) / 100)}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={6}>
              {t('evaluation.detail.total')}
            </th>
            <td>{pointsText(item.score)}</td>
          </tr>
        </tfoot>
      </table>
      <h2>{t('print.figures')}</h2>
      <table>
        <tbody>
          {[
            [t('evaluation.column.servings'), String(sample.servings)],
            [t('evaluation.column.noShows'), String(figures.noShows)],
            [t('print.waitMedian'), minutesText(figures.waitMedianSeconds)],
            [t('print.waitP90'), minutesText(figures.waitP90Seconds)],
            [t('evaluation.figure.withinPromise'), percentText(figures.withinPromiseShare)],
            [t('evaluation.csv.ratings'), String(sample.ratings)],
            ...RATING_LEVELS.map(({ level, zh, en }) => [
              language === 'en' ? en : zh,
              String(figures.ratingLevels[level - 1] ?? 0),
            ]),
          ].map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </PrintSheet>
  );
}
