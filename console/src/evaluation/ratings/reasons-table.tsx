import { RATING_LEVELS, RATING_REASON_WORDS } from '@hallbell/domain';
import type { RatingReasonsResource } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import { FigureTable } from '../charts/figure-table.tsx';
import { LengthBar } from './length-bar.tsx';

/** What ratings were said to be about, the most named first, worst levels at the left of each bar. */
export function ReasonsTable({ answer: { reasons } }: { answer: RatingReasonsResource }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const most = Math.max(...reasons.map(({ count }) => count));
  const worstFirst = [...RATING_LEVELS].sort((a, b) => a.level - b.level);
  const given = worstFirst.filter(({ level }) => reasons.some(({ levels }) => (levels[level - 1] ?? 0) > 0));
  const rows = reasons.map(({ reason, count, levels }) => ({
    key: reason,
    title: reasonName(reason),
    cells: {
      bar: (
        <LengthBar parts={given.map(({ level }) => ({ level, count: levels[level - 1] ?? 0 }))} most={most} />
      ),
      count,
      ...Object.fromEntries(given.map(({ level }) => [`level${level}`, levels[level - 1] ?? 0])),
    },
  }));
  return (
    <FigureTable
      caption={t('charts.ratings.reasons.title')}
      corner={t('charts.ratings.reason')}
      columns={[
        { key: 'bar', title: t('charts.ratings.spread'), isText: true },
        { key: 'count', title: t('charts.ratings.count') },
        ...given.map(({ level, zh, en }) => ({ key: `level${level}`, title: language === 'en' ? en : zh })),
      ]}
      rows={rows}
    />
  );

  /** A reason that this console does not know yet, by its own word. */
  function reasonName(reason: string): string {
    const entry = Object.entries(RATING_REASON_WORDS).find(([key]) => key === reason)?.[1];
    if (entry === undefined) return reason;
    return language === 'en' ? entry.en : entry.zh;
  }
}
