import type { AppealResource, PeriodResource } from '@hallbell/protocol';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session.ts';
import { useAppealWords } from './appeal-words.ts';
import { DecideDialog } from './decide-dialog.tsx';
import styles from './periods.module.css';
import { useTimes } from './times.ts';

/** What clerks appeal against, the open ones first, each with its decision. */
export function AppealList({ period, onChanged }: { period: PeriodResource; onChanged(): void }) {
  const { t } = useTranslation();
  const { staff } = useSession();
  const [decided, setDecided] = useState<AppealResource | null>(null);
  const mayDecide = staff.role !== 'inspector' && period.state !== 'published';
  return (
    <section className={styles.panel} aria-label={t('periods.appeal.title')}>
      <h2>{t('periods.appeal.title')}</h2>
      {period.appeals.length === 0 ? (
        <p className={styles.soft}>{t('periods.appeal.none')}</p>
      ) : (
        <ul className={styles.appeals}>
          {period.appeals.map((appeal) => (
            <AppealEntry key={appeal.id} appeal={appeal}>
              {appeal.state === 'open' && mayDecide && (
                <Button type="primary" onClick={() => setDecided(appeal)}>
                  {t('periods.act.decide')}
                </Button>
              )}
            </AppealEntry>
          ))}
        </ul>
      )}
      {decided !== null && (
        <DecideDialog
          appeal={decided}
          onDone={() => {
            setDecided(null);
            onChanged();
          }}
          onClose={() => setDecided(null)}
        />
      )}
    </section>
  );
}

/** One appeal, and what was decided. */
export function AppealEntry({ appeal, children }: { appeal: AppealResource; children?: React.ReactNode }) {
  const { t } = useTranslation();
  const { timeText } = useTimes();
  const words = useAppealWords();
  const { state, decision, madeBy, madeAt } = appeal;
  return (
    <li>
      <p className={styles.appealHead}>
        <span className={styles.verdict} data-state={state}>
          {t(`periods.appeal.state.${state}`)}
        </span>
        <strong>{words.about(appeal)}</strong>
        <span className={styles.soft}>
          {t('periods.appeal.madeBy', { name: madeBy.name, at: timeText(madeAt) })}
        </span>
        <span className={styles.key}>{children}</span>
      </p>
      <blockquote>{appeal.text}</blockquote>
      {decision !== null && (
        <p className={styles.decision}>
          {decision.remedy !== null && <strong>{words.remedy(decision.remedy)}</strong>} {decision.reason}{' '}
          <span className={styles.soft}>
            {t('periods.appeal.decided', { name: decision.by.name, at: timeText(decision.at) })}
          </span>
        </p>
      )}
    </li>
  );
}
