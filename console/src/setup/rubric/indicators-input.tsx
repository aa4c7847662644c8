import { DEFAULT_RUBRIC, INDICATORS, type IndicatorId, type IndicatorUnit } from '@hallbell/domain';
import type { RubricBody } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputProps } from '../inputs/input-props.ts';
import styles from './rubric-page.module.css';

type Indicators = RubricBody['indicators'];
type Indicator = Indicators[number];

/** As practice groups them; together they are all there are. */
const GROUPS: readonly (readonly [name: string, ids: readonly IndicatorId[]])[] = [
  ['satisfaction', ['satisfaction', 'participation']],
  ['timeliness', ['within_promise', 'wait_p90', 'handling']],
  ['post', ['hasty_no_shows', 'presence', 'unattended', 'punctuality']],
  ['complaints', ['complaints', 'follow_ups']],
  ['manner', ['inspection', 'peer_review', 'invited_review']],
];

/** So many of what is typed make one of what is sent: a share is typed in percent. */
const typedPer = (unit: IndicatorUnit) => (unit === 'share' ? 100 : 1);
/** Hundredths of a percent, and thousandths of everything else, without the tail of binary fractions. */
const rounded = (value: number) => Number(value.toFixed(6));

function totalWeight(indicators: Indicators): number {
  return rounded(indicators.reduce((sum, { weight }) => sum + weight, 0));
}

/** Each indicator's weight of 100 and the values between which it earns 0 to 100; one without weight does not count. */
export function IndicatorsInput({ value = [], onChange }: InputProps<Indicators>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const total = totalWeight(value);
  const isWhole = Math.abs(total - 100) < 1e-6;
  const of = (id: IndicatorId): Indicator => {
    const known = value.find((indicator) => indicator.id === id);
    const usual = DEFAULT_RUBRIC.indicators.find((indicator) => indicator.id === id);
    return known ?? { id, weight: 0, full: usual?.full ?? 1, zero: usual?.zero ?? 0 };
  };
  const put = (id: IndicatorId, change: Partial<Indicator>) => {
    const next = { ...of(id), ...change };
    const isKnown = value.some((indicator) => indicator.id === id);
    onChange?.(isKnown ? value.map((one) => (one.id === id ? next : one)) : [...value, next]);
  };
  const sumOf = (ids: readonly IndicatorId[]) => rounded(ids.reduce((sum, id) => sum + of(id).weight, 0));

  return (
    <table className={styles.table} aria-label={t('setup.rubric.field.indicators.label')}>
      <thead>
        <tr>
          <th scope="col">{t('setup.rubric.indicator')}</th>
          <th scope="col">{t('setup.rubric.weight')}</th>
          <th scope="col">{t('setup.rubric.zero')}</th>
          <th scope="col">{t('setup.rubric.full')}</th>
        </tr>
      </thead>
      {GROUPS.map(([group, ids]) => (
        <tbody key={group}>
          <tr className={styles.group}>
            <th scope="rowgroup">{t(`setup.rubric.group.${group}`)}</th>
            <td className={styles.groupSum}>{sumOf(ids)}</td>
            <td colSpan={2} />
          </tr>
          {ids.map((id) => {
            const { zh, en, unit } = INDICATORS[id];
            const name = language === 'en' ? en : zh;
            const { weight, zero, full } = of(id);
            const scale = (at: 'zero' | 'full', figure: number) => (
              <InputNumber
                min={0}
                max={1000}
                aria-label={t(`setup.rubric.${at}Of`, { name })}
                suffix={t(`setup.rubric.unit.${unit}`)}
                value={rounded(figure * typedPer(unit))}
                onChange={(typed) => put(id, { [at]: rounded((typed ?? 0) / typedPer(unit)) })}
              />
            );
            return (
              <tr key={id} className={weight === 0 ? (styles.idle ?? '') : ''}>
                <th scope="row">
                  {name}
                  <small>{t(`setup.rubric.what.${id}`)}</small>
                </th>
                <td>
                  <InputNumber
                    min={0}
                    max={100}
                    aria-label={t('setup.rubric.weightOf', { name })}
                    value={weight}
                    onChange={(typed) => put(id, { weight: typed ?? 0 })}
                  />
                </td>
                <td>{scale('zero', zero)}</td>
                <td>{scale('full', full)}</td>
              </tr>
            );
          })}
        </tbody>
      ))}
      <tfoot>
        <tr>
          <th scope="row">{t('setup.rubric.total')}</th>
          <td colSpan={3} aria-live="polite">
            <strong className={isWhole ? styles.whole : styles.off}>{total}</strong>{' '}
            {isWhole
              ? t('setup.rubric.totalWhole')
              : t(total < 100 ? 'setup.rubric.totalShort' : 'setup.rubric.totalOver', {
                  points: rounded(Math.abs(100 - total)),
                })}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
