import type { EvaluationItem, EvaluationResource, ServingTopic } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import { pointsText } from './figures-text.ts';
import styles from './item-drawer.module.css';
import { madeOf } from './made-of.ts';
import { topicOf } from './serving-topics.ts';
import { useUnits } from './use-units.ts';

type Indicator = EvaluationItem['indicators'][number];

interface IndicatorTableProps {
  item: EvaluationItem;
  rubric: EvaluationResource['rubric'];
  /** Shows the servings that speak for or against an indicator. */
  onShow(topic: ServingTopic): void;
}

/** How the score comes about: each indicator's value, the points it earns, and what it adds. */
export function IndicatorTable({ item, rubric, onShow }: IndicatorTableProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const units = useUnits();
  /** What the hall reaches with the same services, and what the sample leaves open. */
  const comparisonOf = ({ unit, expected, adjusted, interval }: Indicator) => {
    const [low, high] = interval ?? [null, null];
    return [
      expected !== null && adjusted !== null
        ? t('evaluation.detail.expected', {
            expected: units.measured(unit, expected),
            adjusted: units.measured(unit, adjusted),
          })
        : null,
      low !== null && low !== high
        ? t(high === null ? 'evaluation.detail.rangeOpen' : 'evaluation.detail.range', {
            low: units.measured(unit, low),
            high: units.measured(unit, high),
          })
        : null,
    ]
      .filter((text) => text !== null)
      .join(' ');
  };
  return (
    <table className={styles.indicators}>
      <thead>
        <tr>
          <th scope="col">{t('evaluation.detail.indicator')}</th>
          <th scope="col">{t('evaluation.detail.measured')}</th>
          <th scope="col">{t('evaluation.detail.points')}</th>
          <th scope="col">{t('evaluation.detail.weight')}</th>
          <th scope="col">{t('evaluation.detail.share')}</th>
        </tr>
      </thead>
      <tbody>
        {item.indicators.map((indicator) => {
          const { id, name, nameEn, unit, value, score, weight, effectiveWeight } = indicator;
          const topic = topicOf(id);
          const rule = rubric.indicators.find((one) => one.id === id);
          return (
            <tr key={id}>
              <th scope="row">
                {language === 'en' ? nameEn : name}
                {topic !== null && value !== null && (
                  <button
                    type="button"
                    className={styles.show}
                    aria-label={t('evaluation.detail.showOf', { name: language === 'en' ? nameEn : name })}
                    onClick={() => onShow(topic)}
                  >
                    {t('evaluation.detail.show')}
                  </button>
                )}
                <small>
                  {madeOf(indicator, item, t)}{' '}
                  {rule &&
                    t('evaluation.detail.scale', {
                      zero: units.set(unit, rule.zero),
                      full: units.set(unit, rule.full),
                    })}
                </small>
                <small>{comparisonOf(indicator)}</small>
              </th>
              <td>{units.measured(unit, value)}</td>
              <td>{pointsText(score)}</td>
              <td>
                {weight}
                {Math.abs(effectiveWeight - weight) > 0.005 && (
                  <small>
                    {t('evaluation.detail.effective', { weight: Number(effectiveWeight.toFixed(1)) })}
                  </small>
                )}
              </td>
              <td>{pointsText(score === null ? null : (score * effectiveWeight) / 100)}</td>
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={4} className={styles.total}>
            {t('evaluation.detail.total')}
          </th>
          <td className={styles.total}>{pointsText(item.score)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
