import type { EvaluationResource } from '@hallbell/protocol';
import { useTranslation } from 'react-i18next';
import { Figures } from '../parts/figures.tsx';
import { minutesText, percentText } from './figures-text.ts';
import { GradeName } from './grade-mark.tsx';
import styles from './summary.module.css';

/** The hall's period in a few figures, and how many came to which grade. */
export function Summary({ evaluation: { total, items, rubric } }: { evaluation: EvaluationResource }) {
  const { t } = useTranslation();
  const ungraded = items.filter(({ grade }) => grade === null).length;
  const grades = (
    <ul className={styles.grades}>
      {rubric.grades.map(({ grade }) => {
        const count = items.filter((item) => item.grade === grade).length;
        return (
          <li key={grade} data-none={count === 0}>
            <GradeName grade={grade} grades={rubric.grades} />
            <b>{count}</b>
          </li>
        );
      })}
      {ungraded > 0 && (
        <li className={styles.ungraded}>
          {t('evaluation.notGraded')} <b>{ungraded}</b>
        </li>
      )}
    </ul>
  );
  return (
    <section aria-label={t('evaluation.summary')} className={styles.summary}>
      <Figures
        figures={[
          { name: t('evaluation.figure.servings'), value: total.sample.servings },
          {
            name: t('evaluation.figure.waitMedian'),
            value: minutesText(total.figures.waitMedianSeconds),
            unit: t('evaluation.figure.minutes'),
          },
          {
            name: t('evaluation.figure.withinPromise'),
            value: percentText(total.figures.withinPromiseShare),
          },
          { name: t('evaluation.figure.ratings'), value: total.sample.ratings },
          {
            name: t('evaluation.figure.participation'),
            value: percentText(total.figures.participationShare),
          },
          { name: t('evaluation.figure.grades'), value: grades },
        ]}
      />
    </section>
  );
}
