import type { EvaluationItem } from '@hallbell/protocol';
import type { TFunction } from 'i18next';
import { ShieldAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { pointsText } from './figures-text.ts';
import styles from './other-scores.module.css';

type Scores = EvaluationItem['scores'];

/** What the score would be without what is doubted, and with what was struck out; nothing where it makes no difference. */
export function otherScoresText({ withoutFlagged, withExcluded }: Scores, t: TFunction) {
  return [
    withoutFlagged === null
      ? null
      : t('evaluation.scores.withoutFlagged', { score: pointsText(withoutFlagged) }),
    withExcluded === null ? null : t('evaluation.scores.withExcluded', { score: pointsText(withExcluded) }),
  ].filter((text) => text !== null);
}

/** A mark beside a score that something is doubted of, or was struck out of. */
export function OtherScoresMark({ scores }: { scores: Scores }) {
  const { t } = useTranslation();
  const texts = otherScoresText(scores, t);
  if (texts.length === 0) return null;
  const inWords = texts.join('\n');
  return (
    <span className={styles.mark} role="img" aria-label={inWords} title={inWords}>
      <ShieldAlert size={14} aria-hidden="true" />
    </span>
  );
}
