import type { EvaluationBy, YearEndItem, YearEndResource } from '@hallbell/protocol';
import { nameIn } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { pointsText } from '../evaluation/figures-text.ts';
import { GradeName } from '../evaluation/grade-mark.tsx';
import { LoadProblem } from '../hub/load-problem.tsx';
import { useAnswer } from '../hub/use-answer.ts';
import { Waiting } from '../parts/waiting.tsx';
import { useSession } from '../session/session.ts';
import styles from './periods.module.css';

/** How the year's total comes from its quarters and its own items. */
export function YearEndView({ year, by }: { year: string; by: EvaluationBy }) {
  const { t } = useTranslation();
  const { hallId } = useSession();
  const { value, problem, reload } = useAnswer<YearEndResource>(
    `/api/v1/halls/${hallId}/periods/${year}/year-end?by=${by}`,
  );
  if (problem !== null) return <LoadProblem problem={problem} onRetry={reload} />;
  if (value === null) return <Waiting text={t('periods.loading')} />;
  return <YearTable table={value} />;
}

function YearTable({ table }: { table: YearEndResource }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const quarterName = (i: number) => t('periods.yearEnd.quarter', { part: i + 1 });
  const missing = table.quarters.flatMap(({ isPublished }, i) => (isPublished ? [] : [quarterName(i)]));
  const itemName = (id: string) => t(`periods.yearEnd.item.${id}`);
  const counted = table.yearItems.filter(({ isCounted }) => isCounted);
  return (
    <section className={styles.panel} aria-label={t('periods.yearEnd.title')}>
      <h2>{t('periods.yearEnd.title')}</h2>
      <p className={styles.soft}>
        {t(`periods.yearEnd.lead.${table.weighing}`)}{' '}
        {counted.length > 0 &&
          t('periods.yearEnd.items', {
            items: counted.map(({ id, weight }) => `${itemName(id)} ${weight}%`).join(t('listComma')),
          })}{' '}
        {table.yearItems
          .filter(({ isCounted }) => !isCounted)
          .map(({ id }) => t('periods.yearEnd.skipped', { item: itemName(id) }))
          .join(' ')}
      </p>
      {missing.length > 0 && (
        <Alert
          className={styles.hindrances ?? ''}
          type="warning"
          showIcon
          title={t('periods.yearEnd.missing', { quarters: missing.join(t('listComma')) })}
        />
      )}
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t(`evaluation.by.${table.by}`)}</th>
            {table.quarters.map(({ label }, i) => (
              <th key={label} scope="col">
                {quarterName(i)}
              </th>
            ))}
            {counted.map(({ id }) => (
              <th key={id} scope="col">
                {itemName(id)}
              </th>
            ))}
            <th scope="col">{t('periods.yearEnd.total')}</th>
            <th scope="col">{t('periods.reward.range')}</th>
            <th scope="col">{t('periods.reward.grade')}</th>
          </tr>
        </thead>
        <tbody>
          {table.items.map((item) => (
            <tr key={item.id}>
              <th scope="row">
                {item.number} {nameIn(language, item)}
              </th>
              {item.quarters.map((quarter, i) => (
                <td key={table.quarters[i]?.label}>
                  {quarter === null ? (
                    <span className={styles.soft}>{t('periods.yearEnd.notPublished')}</span>
                  ) : (
                    pointsText(quarter.score)
                  )}
                  {quarter?.isCorrected === true && <small> {t('periods.yearEnd.corrected')}</small>}
                </td>
              ))}
              {counted.map(({ id }) => (
                <td key={id}>{pointsText(partOf(item, id))}</td>
              ))}
              <td>
                <strong>{pointsText(item.score)}</strong>
              </td>
              <td>{item.interval === null ? '—' : item.interval.map(pointsText).join('–')}</td>
              <td>{item.grade === null ? '—' : <GradeName grade={item.grade} grades={table.grades} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function partOf(item: YearEndItem, id: string): number | null {
  return item.parts.find((part) => part.id === id)?.score ?? null;
}
