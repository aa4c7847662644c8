import type { EvaluationBy, PeriodResource } from '@hallbell/protocol';
import { Alert, Button, Segmented, Steps } from 'antd';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { LoadProblem } from '../hub/load-problem.tsx';
import { useAnswer } from '../hub/use-answer.ts';
import { Waiting } from '../parts/waiting.tsx';
import { useSession } from '../session/session.ts';
import { Page } from '../shell/page.tsx';
import { AppealList } from './appeal-list.tsx';
import { CorrectionTable } from './correction-table.tsx';
import { PeriodActions } from './period-actions.tsx';
import styles from './periods.module.css';
import { PublishedPanel } from './published-panel.tsx';
import { RewardList } from './reward-list.tsx';
import { useTimes } from './times.ts';
import { YearEndView } from './year-end-view.tsx';

const BY = ['window', 'staff', 'department'] as const;
const isBy = (text: string | null): text is EvaluationBy => BY.some((by) => by === text);

/** One period on its way: what is in the way of its publication, its appeals, and who is rewarded. */
export function PeriodView() {
  const { t } = useTranslation();
  const { label = '' } = useParams();
  const { hallId, staff } = useSession();
  const { nameOf, daysOf } = useTimes();
  const [params, setParams] = useSearchParams();
  const [round, setRound] = useState(0);
  const { value, problem, reload } = useAnswer<PeriodResource>(`/api/v1/halls/${hallId}/periods/${label}`);
  const asked = params.get('by');
  const by = isBy(asked) ? asked : 'window';
  const changed = () => {
    reload();
    setRound((before) => before + 1);
  };

  return (
    <Page
      title={nameOf(label)}
      {...(value === null ? {} : { lead: daysOf(value) })}
      actions={
        value !== null && (
          <span className={styles.actions}>
            <Link className={styles.back ?? ''} to="/periods">
              <ArrowLeft size={16} aria-hidden /> {t('periods.back')}
            </Link>
            <Link to={`/evaluation?period=${label}&by=${by}`}>{t('periods.act.evaluation')}</Link>
            {staff.role !== 'inspector' && <PeriodActions period={value} onChanged={changed} />}
          </span>
        )
      }
    >
      {problem !== null && <LoadProblem problem={problem} onRetry={reload} />}
      {value === null && problem === null && <Waiting text={t('periods.loading')} />}
      {value !== null && (
        <>
          <div className={styles.screenOnly}>
            <Progress period={value} />
            <Hindrances period={value} />
            {value.published !== null && <PublishedPanel period={value} published={value.published} />}
            <AppealList period={value} onChanged={changed} />
          </div>
          {value.state === 'published' && <CorrectionTable period={value} onChanged={changed} />}
          <div className={styles.choice}>
            <Segmented
              aria-label={t('evaluation.by.label')}
              value={by}
              options={BY.map((each) => ({ value: each, label: t(`evaluation.by.${each}`) }))}
              onChange={(chosen) => setParams({ by: chosen })}
            />
            <Button onClick={() => window.print()}>{t('periods.act.print')}</Button>
          </div>
          {value.unit === 'year' && <YearEndView key={`year-${round}`} year={label} by={by} />}
          <RewardList key={`rewards-${round}`} label={label} by={by} />
        </>
      )}
    </Page>
  );
}

const ORDER = ['draft', 'appeal', 'decided', 'published'] as const;

function Progress({ period }: { period: PeriodResource }) {
  const { t } = useTranslation();
  const { lastDayText, timeText } = useTimes();
  const { state, appealUntil, published } = period;
  const at = ORDER.indexOf(state);
  const hints = {
    draft: t('periods.steps.draftHint'),
    appeal: appealUntil === null ? '' : t('periods.steps.appealHint', { day: lastDayText(appealUntil) }),
    decided: t('periods.steps.decidedHint'),
    published:
      published === null
        ? ''
        : t('periods.steps.publishedHint', { at: timeText(published.at), name: published.by.name }),
  };
  return (
    <Steps
      className={styles.steps ?? ''}
      current={state === 'published' ? ORDER.length : at}
      items={ORDER.map((step) => ({ title: t(`periods.steps.${step}`), content: hints[step] }))}
    />
  );
}

/** What is in the way, each with how many. */
function Hindrances({ period: { hindrances, pending, state } }: { period: PeriodResource }) {
  const { t } = useTranslation();
  if (state === 'published' || hindrances.length === 0) return null;
  const counts: Record<string, number> = {
    appeals_undecided: pending.appeals,
    flags_undecided: pending.flags,
    cases_undecided: pending.cases,
  };
  return (
    <Alert
      className={styles.hindrances ?? ''}
      type="info"
      showIcon
      title={t('periods.hindrance.title')}
      description={
        <ul>
          {hindrances.map((code) => (
            <li key={code}>{t(`periods.hindrance.${code}`, { count: counts[code] ?? 0 })}</li>
          ))}
        </ul>
      }
    />
  );
}
