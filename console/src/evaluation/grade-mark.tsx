import type { EvaluationItem, EvaluationResource } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import styles from './grade-mark.module.css';

type Grade = EvaluationResource['rubric']['grades'][number]['grade'];
/** What each is called. */
type Grades = readonly { readonly grade: Grade; readonly zh: string; readonly en: string }[];

/** How many of four steps a grade fills: a shape that says the same as its colour. */
const STEPS: Record<Grade, number> = { excellent: 4, good: 3, fair: 2, poor: 1 };

export function GradeName({ grade, grades }: { grade: Grade; grades: Grades }) {
  const language = useLanguage();
  const entry = grades.find((one) => one.grade === grade);
  return (
    <span className={styles.grade} data-grade={grade}>
      <svg viewBox="0 0 16 12" width="16" height="12" aria-hidden="true">
        {[0, 1, 2, 3].map((step) => (
          <rect
            key={step}
            x={step * 4}
            y={8 - step * 2.5}
            width="3"
            height={4 + step * 2.5}
            rx="0.5"
            className={step < STEPS[grade] ? styles.full : styles.empty}
          />
        ))}
      </svg>
      {language === 'en' ? (entry?.en ?? grade) : (entry?.zh ?? grade)}
    </span>
  );
}

interface GradeMarkProps {
  item: EvaluationItem;
  rubric: EvaluationResource['rubric'];
}

/** A grade as word and shape; or that there is none, and why. */
export function GradeMark({ item, rubric }: GradeMarkProps) {
  const { t } = useTranslation();
  if (item.grade !== null) return <GradeName grade={item.grade} grades={rubric.grades} />;
  const sample = { count: item.sample.servings, least: rubric.minSample };
  return (
    <span className={styles.none} title={t('evaluation.smallSampleWhy', sample)}>
      {t('evaluation.notGraded')}
      <small>{t('evaluation.smallSample', sample)}</small>
    </span>
  );
}
