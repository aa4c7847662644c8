import type { Period } from '@hallbell/domain';
import type { EvaluationResource } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Alert, Button, Segmented } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../../hub/load-problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { Page } from '../../shell/page.tsx';
import { useChoosing } from '../address.ts';
import { PeriodBar } from '../period-bar.tsx';
import { daysText, labelAround, periodName } from '../period-names.ts';
import { useEvaluation } from '../use-evaluation.ts';
import styles from './chart-page.module.css';
import { type EvaluationTab, EvaluationTabs } from './evaluation-tabs.tsx';

const BY = ['window', 'staff', 'department'] as const;

interface ChartPageProps {
  tab: Exclude<EvaluationTab, ''>;
  /** The hall's day, `YYYY-MM-DD`. */
  today: string;
  children: (evaluation: EvaluationResource, period: Period) => ReactNode;
}

/** One of the evaluation's pages: which period, of whom; what is drawn of it gets the period's evaluation. */
export function ChartPage({ tab, today, children }: ChartPageProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { choice, choosePeriod, chooseBy } = useChoosing(today);
  const { period, by } = choice;
  return (
    <Page title={t(`charts.title.${tab}`)} lead={period && leadOf(period)}>
      <EvaluationTabs />
      <div className={styles.choice}>
        <PeriodBar period={period} today={today} onChoose={choosePeriod} />
        <Segmented
          aria-label={t('evaluation.by.label')}
          value={by}
          options={BY.map((each) => ({ value: each, label: t(`evaluation.by.${each}`) }))}
          onChange={chooseBy}
        />
      </div>
      {period === null ? (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={t('evaluation.period.bad', { label: choice.periodLabel })}
          description={t('evaluation.period.badHint')}
          action={
            <Button onClick={() => choosePeriod(labelAround(today, 'quarter'))}>
              {t('evaluation.period.toQuarter')}
            </Button>
          }
        />
      ) : (
        <Evaluated period={period} by={by}>
          {(evaluation) => children(evaluation, period)}
        </Evaluated>
      )}
    </Page>
  );

  function leadOf(shown: Period): string {
    const name = periodName(shown, t, language);
    const days = daysText(shown, language);
    return name === days ? days : `${name} · ${days}`;
  }
}

interface EvaluatedProps {
  period: Period;
  by: EvaluationResource['by'];
  children: (evaluation: EvaluationResource) => ReactNode;
}

function Evaluated({ period, by, children }: EvaluatedProps) {
  const { t } = useTranslation();
  const { value, problem, reload } = useEvaluation(period, by);
  return (
    <>
      {problem !== null && <LoadProblem problem={problem} onRetry={reload} />}
      {value === null && problem === null && <Waiting text={t('evaluation.loading')} />}
      {value !== null && children(value.evaluation)}
    </>
  );
}
