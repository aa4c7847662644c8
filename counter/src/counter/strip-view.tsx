import { TicketNumber } from '@hallbell/ui';
import { Maximize2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { handlingMs } from './current-ticket.tsx';
import type { DeskRows } from './desk-rows.ts';
import { stopwatch } from './durations.ts';
import type { SmallAction } from './next-action.ts';
import { Notices } from './notices.tsx';
import { PrimaryKey } from './primary-key.tsx';
import { instantAction, SmallKeys } from './small-keys.tsx';
import styles from './strip-view.module.css';
import type { Desk } from './use-desk.ts';

interface StripViewProps {
  desk: Desk;
  rows: DeskRows;
  nowMs: number;
  isStale: boolean;
  /** Says since when the strip is out of touch. */
  banner: ReactNode;
  onExpand: () => void;
}

/** 380 px that float above the clerk's other programs: number, clock, the primary key and three others. */
export function StripView({ desk, rows, nowMs, isStale, banner, onExpand }: StripViewProps) {
  const { t } = useTranslation();
  const { window, serving } = rows.window;
  return (
    <main className={styles.strip} data-stale={isStale}>
      {banner}
      <div className={styles.now}>
        <span className={styles.window}>{window?.number ?? ''}</span>
        {serving === undefined ? (
          <span className={styles.idle}>
            <IdleWords desk={desk} />
          </span>
        ) : (
          <TicketNumber number={serving.ticketNumber} className={styles.number} />
        )}
        {serving !== undefined && (
          <span className={serving.status === 'called' ? styles.calling : styles.time} role="timer">
            {stopwatch(
              serving.status === 'called' ? nowMs - serving.lastCalledAt : handlingMs(serving, nowMs),
            )}
          </span>
        )}
        <span className={styles.waiting}>
          {isStale ? t('loading') : t('transfer.waiting', { count: desk.queue.waiting })}
        </span>
        <button
          type="button"
          className={styles.expand}
          aria-label={t('strip.expand')}
          title={t('strip.expand')}
          onClick={onExpand}
        >
          <Maximize2 aria-hidden="true" />
        </button>
        <Notices desk={desk} isInStrip />
      </div>
      <PrimaryKey desk={desk} isCompact />
      <SmallKeys
        desk={desk}
        isCompact
        actions={stripActions(desk)}
        onPress={(action) => {
          const instant = instantAction(action, desk);
          if (instant !== null) desk.act(instant);
        }}
      />
    </main>
  );
}

function IdleWords({ desk }: { desk: Desk }) {
  const { t } = useTranslation();
  switch (desk.next.kind) {
    case 'open':
      return t('strip.closed');
    case 'go-on':
      return t('now.paused');
    case 'taken':
      return t('now.taken');
    case 'loading':
      return t('loading');
    default:
      return t('strip.idle');
  }
}

/** Three places: what a called citizen needs, else what a citizen being served needs. */
function stripActions({ allowed }: Pick<Desk, 'allowed'>): readonly SmallAction[] {
  return [allowed.has('finish') ? 'finish' : 'recall', 'no-show', allowed.has('resume') ? 'resume' : 'hold'];
}
