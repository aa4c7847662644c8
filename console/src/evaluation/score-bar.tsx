import type { EvaluationItem, EvaluationResource } from '@hallbell/protocol';
import { useTranslation } from 'react-i18next';
import { NOTHING, pointsText } from './figures-text.ts';
import styles from './score-bar.module.css';

interface ScoreBarProps {
  item: Pick<EvaluationItem, 'score' | 'interval' | 'grade'>;
  grades: EvaluationResource['rubric']['grades'];
}

/** A score, and from 0 to 100 where it may lie and where the grades begin. */
export function ScoreBar({ item: { score, interval, grade }, grades }: ScoreBarProps) {
  const { t } = useTranslation();
  if (score === null || interval === null) return <span>{NOTHING}</span>;
  const [low, high] = interval;
  const inWords = t('evaluation.scoreInWords', {
    score: pointsText(score),
    low: pointsText(low),
    high: pointsText(high),
  });
  return (
    <span className={styles.score} role="img" aria-label={inWords} title={inWords}>
      <span className={styles.figure} data-small={grade === null}>
        {pointsText(score)}
      </span>
      <span className={styles.track}>
        {grades
          .filter(({ from }) => from > 0)
          .map(({ grade: name, from }) => (
            <i key={name} className={styles.threshold} style={{ left: `${from}%` }} />
          ))}
        <i className={styles.interval} style={{ left: `${low}%`, width: `${high - low}%` }} />
        <i className={styles.point} style={{ left: `${score}%` }} />
      </span>
    </span>
  );
}
