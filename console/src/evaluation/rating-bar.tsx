import { RATING_LEVELS } from '@hallbell/domain';
import { useLanguage } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import { NOTHING } from './figures-text.ts';
import styles from './rating-bar.module.css';

/** How the ratings fell on the five levels, the best on the left. `counts`: of level 1 to 5. */
export function RatingBar({ counts }: { counts: readonly number[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const levels = RATING_LEVELS.map(({ level, zh, en }) => ({
    level,
    name: language === 'en' ? en : zh,
    count: counts[level - 1] ?? 0,
  }));
  if (levels.every(({ count }) => count === 0)) return <span>{NOTHING}</span>;
  const inWords = levels
    .map(({ name, count }) => t('evaluation.levelsInWords', { name, count }))
    .join(t('listComma'));
  return (
    <span className={styles.bar} role="img" aria-label={inWords} title={inWords}>
      {levels
        .filter(({ count }) => count > 0)
        .map(({ level, count }) => (
          <i key={level} data-level={level} style={{ flexGrow: count }} />
        ))}
    </span>
  );
}
