import type { QuarterSoFar } from '@hallbell/protocol';
import { useTranslation } from 'react-i18next';
import { GradeName } from '../evaluation/grade-mark.tsx';
import styles from './city.module.css';

/** How many windows have which grade: those that some have, and those that can't be graded yet. */
export function QuarterGrades({ quarter: { grades, ungraded } }: { quarter: QuarterSoFar }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.grades}>
      {grades
        .filter(({ windows }) => windows > 0)
        .map(({ grade, windows }) => (
          <li key={grade}>
            <GradeName grade={grade} grades={grades} /> <b>{windows}</b>
          </li>
        ))}
      {ungraded > 0 && <li className={styles.ungraded}>{t('city.ungraded', { count: ungraded })}</li>}
    </ul>
  );
}
