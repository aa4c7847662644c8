import type { WorkResource } from '@hallbell/protocol';
import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../parts/use-times.ts';
import { daysOf } from './work-words.ts';
import styles from './works.module.css';

interface RunningWorkProps {
  work: WorkResource;
  /** Null where whoever looks may not. */
  onCancel: (() => void) | null;
}

/** How far the work is that is under way. */
export function RunningWork({ work, onCancel }: RunningWorkProps) {
  const { t } = useTranslation();
  const { timeText } = useTimes();
  const { kind, done, of, startedBy, startedAt, isCancelling } = work;
  const percent = of === 0 ? 0 : Math.floor((100 * done) / of);
  const name = t(`works.running.${kind}`);
  const far = t(kind === 'verify' ? 'works.percent' : 'works.days', { done, of });
  return (
    <div className={styles.running}>
      <div className={styles.words}>
        <strong>{name}</strong>
        <span className={styles.soft}>{daysOf(t, work)}</span>
        <span className={styles.soft}>
          {t('works.by', { name: startedBy.name ?? t('works.someone'), time: timeText(startedAt) })}
        </span>
      </div>
      <Progress
        className={styles.bar ?? ''}
        percent={percent}
        status={isCancelling ? 'normal' : 'active'}
        format={() => far}
        aria-label={name}
        aria-valuetext={far}
      />
      {onCancel !== null && (
        <Button disabled={isCancelling} onClick={onCancel}>
          {t(isCancelling ? 'works.cancelling' : 'works.cancel')}
        </Button>
      )}
    </div>
  );
}
