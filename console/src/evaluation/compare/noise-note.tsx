import type { EvaluationItem } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Equal, EqualNot } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { fullName } from '../names.ts';
import styles from './noise-note.module.css';

/** Of each pair, whether the difference of the scores is more than the size of the samples allows by itself. */
export function NoiseNote({ shown }: { shown: readonly EvaluationItem[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const pairs = shown.flatMap((left, at) => shown.slice(at + 1).map((right) => ({ left, right })));
  const told = pairs.flatMap(({ left, right }) => {
    if (left.interval === null || right.interval === null) return [];
    const names = { left: fullName(left, language), right: fullName(right, language) };
    return { key: `${left.id} ${right.id}`, names, overlap: overlaps(left.interval, right.interval) };
  });
  if (told.length === 0) return null;
  return (
    <ul className={styles.pairs}>
      {told.map(({ key, names, overlap }) => {
        const Icon = overlap ? Equal : EqualNot;
        return (
          <li key={key}>
            <Icon size={16} aria-hidden />
            {t(overlap ? 'charts.compare.overlap' : 'charts.compare.apart', names)}
          </li>
        );
      })}
    </ul>
  );
}

type Interval = readonly [number, number];

export function overlaps([lowA, highA]: Interval, [lowB, highB]: Interval): boolean {
  return lowA <= highB && lowB <= highA;
}
