import type { EvaluationItem } from '@hallbell/protocol';
import { useTranslation } from 'react-i18next';
import { NOTHING } from './figures-text.ts';
import styles from './rank-mark.module.css';

/** A rank with the ranks that the noise allows, and whether the next one could as well stand before it. */
export function RankMark({
  item,
}: {
  item: Pick<EvaluationItem, 'rank' | 'rankRange' | 'withinNoiseOfNext'>;
}) {
  const { t } = useTranslation();
  const { rank, rankRange, withinNoiseOfNext } = item;
  if (rank === null || rankRange === null) return <span>{NOTHING}</span>;
  const [best, worst] = rankRange;
  const inWords = [
    best === worst
      ? t('evaluation.rank.sure', { rank })
      : t('evaluation.rank.inWords', { rank, best, worst }),
    withinNoiseOfNext === true ? t('evaluation.rank.noise') : '',
  ].join('');
  return (
    <span className={styles.rank} role="img" aria-label={inWords} title={inWords}>
      <span className={styles.place}>{rank}</span>
      {best !== worst && (
        <span className={styles.range}>
          {best}–{worst}
        </span>
      )}
      <span className={styles.noise}>{withinNoiseOfNext === true ? '≈' : ''}</span>
    </span>
  );
}
