import {
  type EvaluationItem,
  type EvaluationResource,
  SERVING_TOPICS,
  type ServingTopic,
} from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Drawer, Segmented } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { PrintButton } from '../print/print-button.tsx';
import { GradeMark } from './grade-mark.tsx';
import { IndicatorTable } from './indicator-table.tsx';
import styles from './item-drawer.module.css';
import { fullName } from './names.ts';
import { otherScoresText } from './other-scores.tsx';
import { daysText, periodName } from './period-names.ts';
import { RankMark } from './rank-mark.tsx';
import { ScoreBar } from './score-bar.tsx';
import { ServingsList } from './servings-list.tsx';
import { ItemWorkbookButton } from './workbook/workbook-buttons.tsx';

interface ItemDrawerProps {
  evaluation: EvaluationResource;
  /** Null: nothing is opened. */
  item: EvaluationItem | null;
  timeZone: string;
  /** Which of its servings are listed; null: all. */
  about: ServingTopic | null;
  onAbout(topic: ServingTopic | null): void;
  onClose(): void;
}

/** What one score is made of, down to the tickets. */
export function ItemDrawer({ evaluation, item, timeZone, about, onAbout, onClose }: ItemDrawerProps) {
  const language = useLanguage();
  return (
    <Drawer
      open={item !== null}
      size={1080}
      styles={{ wrapper: { maxWidth: '92vw' } }}
      destroyOnHidden
      title={item === null ? '' : fullName(item, language)}
      extra={
        item !== null && (
          <span className={styles.extra}>
            <PrintButton />
            <ItemWorkbookButton evaluation={evaluation} item={item} timeZone={timeZone} />
          </span>
        )
      }
      onClose={onClose}
    >
      {item !== null && (
        <Opened evaluation={evaluation} item={item} timeZone={timeZone} about={about} onAbout={onAbout} />
      )}
    </Drawer>
  );
}

interface OpenedProps extends Omit<ItemDrawerProps, 'item' | 'onClose'> {
  item: EvaluationItem;
}

function Opened({ evaluation: { by, period, rubric }, item, timeZone, about, onAbout }: OpenedProps) {
  const servings = useRef<HTMLHeadingElement>(null);
  const show = (topic: ServingTopic) => {
    onAbout(topic);
    servings.current?.focus();
  };
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
        <span>
          {t('evaluation.column.rank')} <RankMark item={item} />
        </span>
        <span className={styles.sample}>
          {t('evaluation.detail.sample', { count: sample.servings, ratings: sample.ratings })}
          {' · '}
          {name === days ? days : `${name}（${days}）`}
        </span>
      </p>
      {otherScoresText(item.scores, t).map((text) => (
        <p key={text} className={styles.others}>
          {text}
        </p>
      ))}
      <h2 className={styles.section}>{t('evaluation.detail.indicators')}</h2>
      <IndicatorTable item={item} rubric={rubric} onShow={show} />
      <h2 ref={servings} tabIndex={-1} className={styles.section}>
        {t('evaluation.detail.servings')}
      </h2>
      <Segmented
        className={styles.filter ?? ''}
        aria-label={t('evaluation.serving.about.label')}
        value={about ?? 'all'}
        options={['all', ...SERVING_TOPICS].map((topic) => ({
          value: topic,
          label: t(`evaluation.serving.about.${topic}`),
        }))}
        onChange={(topic) => onAbout(SERVING_TOPICS.find((one) => one === topic) ?? null)}
      />
      <ServingsList
        key={`${item.id} ${about}`}
        of={{ by, id: item.id, period, about }}
        timeZone={timeZone}
        total={sample.servings + figures.noShows}
        noShows={figures.noShows}
      />
    </>
  );
}
