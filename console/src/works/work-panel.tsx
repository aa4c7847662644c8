import { addDays, businessDayOf } from '@hallbell/domain';
import { useHubNow, useTopic } from '@hallbell/hall-client/react';
import type { WorkKind, WorkResource } from '@hallbell/protocol';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../hub/load-problem.tsx';
import { useTimes } from '../parts/use-times.ts';
import { useSession } from '../session/session.ts';
import { RunningWork } from './running-work.tsx';
import { StartDialog } from './start-dialog.tsx';
import { useWorks } from './use-works.ts';
import { verdictOf } from './work-words.ts';
import styles from './works.module.css';

interface WorkPanelProps {
  /** What may be started here. */
  offers: readonly WorkKind[];
  /** Told when work has ended that may have changed what the page shows. */
  onEnded?: (work: WorkResource) => void;
}

/** Long work: starts it, shows how far it is, and tells what came of the last of its kinds. */
export function WorkPanel({ offers, onEnded }: WorkPanelProps) {
  const { t } = useTranslation();
  const isManager = useSession().staff.role !== 'inspector';
  const { timeText } = useTimes();
  const { items, running, problem, reload, start, cancel } = useWorks(onEnded);
  const [asking, setAsking] = useState<WorkKind | null>(null);
  const lastDay = useLastDay();
  const last = items.find(({ kind, state }) => state !== 'running' && offers.includes(kind));
  if (!isManager && running === null && last === undefined) return null;
  const verdict = last === undefined ? null : verdictOf(t, last);
  return (
    <section className={styles.panel} aria-label={t('works.region')}>
      {isManager && (
        <div className={styles.words}>
          {offers.map((kind) => (
            <Button
              key={kind}
              disabled={running !== null || lastDay === null}
              title={t(running === null ? `works.lead.${kind}` : 'works.busy')}
              onClick={() => setAsking(kind)}
            >
              {t(`works.start.${kind}`)}
            </Button>
          ))}
        </div>
      )}
      {/* Where nothing is under way, the page itself says that the hub is away. */}
      {problem !== null && running !== null && <LoadProblem problem={problem} onRetry={reload} />}
      {running !== null && (
        <RunningWork work={running} onCancel={isManager ? () => void cancel(running.id) : null} />
      )}
      {/* Spoken once it has ended, and not each second. */}
      <div className={styles.news} role="status">
        {running === null && last !== undefined && verdict !== null && (
          <Alert
            type={verdict.isGood ? 'info' : 'error'}
            showIcon
            title={t('works.last', { what: t(`works.start.${last.kind}`), time: timeText(last.startedAt) })}
            description={verdict.sentences.map((sentence) => <div key={sentence}>{sentence}</div>)}
          />
        )}
      </div>
      {asking !== null && lastDay !== null && (
        <StartDialog kind={asking} lastDay={lastDay} start={start} onClose={() => setAsking(null)} />
      )}
    </section>
  );
}

/** The last day of the hall that is over; null until its clock is known. */
function useLastDay(): string | null {
  const now = useHubNow();
  const timeZone = useTopic('hall').rows.hall?.timeZone;
  return timeZone === undefined ? null : addDays(businessDayOf(now, timeZone), -1);
}
