import type { AppealSubject, OwnEvaluationResource } from '@hallbell/protocol';
import { Alert, Button, Empty, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { LoadProblem } from '../hub/load-problem.tsx';
import { useAnswer } from '../hub/use-answer.ts';
import { Waiting } from '../parts/waiting.tsx';
import { AppealEntry } from '../periods/appeal-list.tsx';
import styles from '../periods/periods.module.css';
import { StateMark } from '../periods/state-mark.tsx';
import { useTimes } from '../periods/times.ts';
import { useSession } from '../session/session.ts';
import { Page } from '../shell/page.tsx';
import { AppealDialog, type Appealed } from './appeal-dialog.tsx';
import { OwnMatters } from './own-matters.tsx';
import { OwnScore } from './own-score.tsx';
import { OwnServings } from './own-servings.tsx';

/** A clerk's own evaluation, and the way to say what is not right in it. */
export function OwnEvaluationPage() {
  const { t } = useTranslation();
  const { hallId } = useSession();
  const [params, setParams] = useSearchParams();
  const asked = params.get('period');
  const { value, problem, reload } = useAnswer<OwnEvaluationResource>(
    `/api/v1/halls/${hallId}/my-evaluation${asked === null ? '' : `?period=${encodeURIComponent(asked)}`}`,
  );
  const { nameOf } = useTimes();

  return (
    <Page
      title={t('periods.own.title')}
      lead={t('periods.own.lead')}
      actions={
        <Button size="large" href="/counter/">
          {t('periods.own.toCounter')}
        </Button>
      }
    >
      {problem !== null && <LoadProblem problem={problem} onRetry={reload} />}
      {value === null && problem === null && <Waiting text={t('periods.loading')} />}
      {value !== null && (
        <>
          <div className={styles.choice}>
            <span className={styles.actions}>
              <Select
                aria-label={t('periods.own.choose')}
                style={{ minWidth: '14rem' }}
                value={value.period.label}
                options={value.periods.map(({ label }) => ({ value: label, label: nameOf(label) }))}
                onChange={(label) => setParams({ period: label })}
              />
              <Standing own={value} />
            </span>
          </div>
          <Own key={value.period.label} own={value} onChanged={reload} />
        </>
      )}
    </Page>
  );
}

/** Where the period stands, and until when one may appeal. */
function Standing({ own }: { own: OwnEvaluationResource }) {
  const { t } = useTranslation();
  const { lastDayText, timeText } = useTimes();
  const { state, isShown, mayAppeal, appealUntil, publishedAt } = own;
  return (
    <>
      <StateMark state={state} isOver={isShown} />
      {mayAppeal && appealUntil !== null && (
        <strong>{t('periods.own.deadline', { day: lastDayText(appealUntil) })}</strong>
      )}
      {state === 'appeal' && isShown && !mayAppeal && (
        <span className={styles.soft}>{t('periods.own.appealOver')}</span>
      )}
      {publishedAt !== null && (
        <span className={styles.soft}>{t('periods.own.publishedAt', { at: timeText(publishedAt) })}</span>
      )}
    </>
  );
}

function Own({ own, onChanged }: { own: OwnEvaluationResource; onChanged(): void }) {
  const { t } = useTranslation();
  const { dayText } = useTimes();
  const { staff } = useSession();
  const [appealed, setAppealed] = useState<Appealed | null>(null);
  if (!own.isShown) {
    return (
      <Alert
        type="info"
        showIcon
        title={t('periods.own.notShown', { day: dayText(own.shownFrom) })}
        description={t('periods.own.notShownLead')}
      />
    );
  }
  const { rubric } = own;
  if (own.own === null || rubric === null) return <Empty description={t('periods.own.nothing')} />;

  const isMade = (by: 'window' | 'staff', itemId: string, subject: AppealSubject) =>
    own.appeals.some(
      (appeal) =>
        appeal.by === by &&
        appeal.itemId === itemId &&
        appeal.subject.kind === subject.kind &&
        appeal.subject.id === subject.id,
    );
  /** The key to appeal against something; or that one has. */
  const keyFor = (by: 'window' | 'staff', itemId: string, subject: AppealSubject, what: string) => {
    if (isMade(by, itemId, subject)) return <span className={styles.soft}>{t('periods.own.appealed')}</span>;
    if (!own.mayAppeal) return null;
    const words = t(subject.kind === 'score' ? 'periods.own.appealWhole' : 'periods.own.appealAct');
    return (
      <Button
        size={subject.kind === 'score' ? 'middle' : 'small'}
        aria-label={`${words} ${what}`}
        onClick={() => setAppealed({ by, itemId, subject, what })}
      >
        {words}
      </Button>
    );
  };

  return (
    <>
      <OwnScore own={own} item={own.own} rubric={rubric} by="staff" keyFor={keyFor} />
      {own.windows.map((window) => (
        <OwnScore key={window.id} own={own} item={window} rubric={rubric} by="window" keyFor={keyFor} />
      ))}
      {own.appeals.length > 0 && (
        <section className={styles.panel} aria-label={t('periods.own.myAppeals')}>
          <h2>{t('periods.own.myAppeals')}</h2>
          <ul className={styles.appeals}>
            {own.appeals.map((appeal) => (
              <AppealEntry key={appeal.id} appeal={appeal} />
            ))}
          </ul>
        </section>
      )}
      <OwnMatters own={own} keyFor={(subject, what) => keyFor('staff', staff.id, subject, what)} />
      <OwnServings
        period={own.period.label}
        keyFor={(id, what) => keyFor('staff', staff.id, { kind: 'serving', id }, what)}
      />
      {appealed !== null && (
        <AppealDialog
          period={own.period.label}
          appealed={appealed}
          onDone={() => {
            setAppealed(null);
            onChanged();
          }}
          onClose={() => setAppealed(null)}
        />
      )}
    </>
  );
}
