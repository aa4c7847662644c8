import { RATING_LEVELS } from '@hallbell/domain';
import { useLanguage } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import { FigureTable } from '../charts/figure-table.tsx';
import { percentText } from '../figures-text.ts';
import { LengthBar } from './length-bar.tsx';

/** How many gave each level, as bars of one scale. `counts`: of level 1 to 5; not all of them nought. */
export function LevelsTable({ counts }: { counts: readonly number[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const total = counts.reduce((sum, count) => sum + count, 0);
  const most = Math.max(...counts);
  const rows = RATING_LEVELS.map(({ level, zh, en }) => {
    const count = counts[level - 1] ?? 0;
    return {
      key: String(level),
      title: language === 'en' ? en : zh,
      cells: {
        bar: <LengthBar parts={[{ level, count }]} most={most} />,
        count,
        share: percentText(count / total),
      },
    };
  });
  return (
    <FigureTable
      caption={t('charts.ratings.levels.title')}
      corner={t('charts.ratings.level')}
      columns={[
        { key: 'bar', title: t('charts.ratings.spread'), isText: true },
        { key: 'count', title: t('charts.ratings.count') },
        { key: 'share', title: t('charts.ratings.share') },
      ]}
      rows={rows}
    />
  );
}
