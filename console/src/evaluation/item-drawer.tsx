import type { EvaluationItem, EvaluationResource } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { GradeMark } from './grade-mark.tsx';
import { IndicatorTable } from './indicator-table.tsx';
import styles from './item-drawer.module.css';
import { fullName } from './names.ts';
import { daysText, periodName } from './period-names.ts';
import { ScoreBar } from './score-bar.tsx';
import { ServingsList } from './servings-list.tsx';

interface ItemDrawerProps {
  evaluation: EvaluationResource;
  /** Null: nothing is opened. */
  item: EvaluationItem | null;
  timeZone: string;
  onClose(): void;
}

/** What one score is made of, down to the tickets. */
export function ItemDrawer({ evaluation, item, timeZone, onClose }: ItemDrawerProps) {
  const language = useLanguage();
  return (
    <Drawer
      open={item !== null}
      size={1080}
      styles={{ wrapper: { maxWidth: '92vw' } }}
      destroyOnHidden
      title={item === null ? '' : fullName(item, language)}
      onClose={onClose}
    >
      {item !== null && <Opened evaluation={evaluation} item={item} timeZone={timeZone} />}
    </Drawer>
  );
}

interface OpenedProps {
  evaluation: EvaluationResource;
  item: EvaluationItem;
  timeZone: string;
}

function Opened({ evaluation: { by, period, rubric }, item, timeZone }: OpenedProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { sample, figures } = item;
  const name = periodName(period, t, language);
  const days = daysText(period, language);
  return (
    <>
      <p className={styles.head}>
        <span className={styles.score}>
          <ScoreBar item={item} grades={rubric.grades} />
        </span>
        <GradeMark item={item} rubric={rubric} />
        <span className={styles.sample}>
          {t('evaluation.detail.sample', { count: sample.servings, ratings: sample.ratings })}
          {' · '}
          {name === days ? days : `${name}（${days}）`}
        </span>
      </p>
      <h2 className={styles.section}>{t('evaluation.detail.indicators')}</h2>
      <IndicatorTable item={item} rubric={rubric} />
      <h2 className={styles.section}>{t('evaluation.detail.servings')}</h2>
      <ServingsList
        key={item.id}
        of={{ by, id: item.id, period }}
        timeZone={timeZone}
        total={sample.servings + figures.noShows}
        noShows={figures.noShows}
      />
    </>
  );
}
