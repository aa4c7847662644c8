import type { Period } from '@hallbell/domain';
import type { EvaluationResource } from '@hallbell/protocol';
import { clockTime, useLanguage } from '@hallbell/ui';
import { Alert, Button, Empty, Segmented, Spin } from 'antd';
import { Download, RotateCw } from 'lucide-react';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../hub/load-problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { PrintButton } from '../print/print-button.tsx';
import { Page } from '../shell/page.tsx';
import { WorkPanel } from '../works/work-panel.tsx';
import { type Choosing, useChoosing } from './address.ts';
import { EvaluationTabs } from './charts/evaluation-tabs.tsx';
import { csvOf, saveCsv } from './csv.ts';
import { EvaluationTable } from './evaluation-table.tsx';
import styles from './evaluation-view.module.css';
import { evaluationRows } from './export-evaluation.ts';
import { ItemDrawer } from './item-drawer.tsx';
import { sortItems } from './measures.ts';
import { PeriodBar } from './period-bar.tsx';
import { daysText, labelAround, periodName } from './period-names.ts';
import { PrintedItem } from './print/printed-item.tsx';
import { PrintedRanking } from './print/printed-ranking.tsx';
import { PublishedNote } from './published-note.tsx';
import { RubricDialog } from './rubric-dialog.tsx';
import { Summary } from './summary.tsx';
import { useEvaluation } from './use-evaluation.ts';
import { EvaluationWorkbookButton } from './workbook/workbook-buttons.tsx';

const LoadChart = lazy(() => import('./load-chart.tsx'));

const BY = ['window', 'staff', 'department'] as const;
const CHART = 'load';

interface EvaluationViewProps {
  /** The hall's day, `YYYY-MM-DD`. */
  today: string;
  timeZone: string;
}

/** Chooses a period and whom to evaluate, and shows what came of it. */
export function EvaluationView({ today, timeZone }: EvaluationViewProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const choosing = useChoosing(today);
  const { choice, choosePeriod, chooseBy } = choosing;
  const { period } = choice;
  const thisQuarter = labelAround(today, 'quarter');

  return (
    <Page title={t('evaluation.title')} lead={period && leadOf(period)}>
      <EvaluationTabs />
      <div className={styles.choice}>
        <PeriodBar period={period} today={today} onChoose={choosePeriod} />
        <Segmented
          aria-label={t('evaluation.by.label')}
          value={choice.by}
          options={BY.map((by) => ({ value: by, label: t(`evaluation.by.${by}`) }))}
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
            <Button onClick={() => choosePeriod(thisQuarter)}>{t('evaluation.period.toQuarter')}</Button>
          }
        />
      ) : (
        <Evaluated period={period} choosing={choosing} thisQuarter={thisQuarter} timeZone={timeZone} />
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
  choosing: Choosing;
  thisQuarter: string;
  timeZone: string;
}

/** What the hub answers of a period, in each of the states that can be in. */
function Evaluated({ period, choosing, thisQuarter, timeZone }: EvaluatedProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { choice, choosePeriod } = choosing;
  const { value, problem, isLoading, reload } = useEvaluation(period, choice.by);

  if (value === null) {
    return problem === null ? (
      <Waiting text={t('evaluation.loading')} />
    ) : (
      <LoadProblem problem={problem} onRetry={reload} />
    );
  }
  const { evaluation, atMs } = value;
  const isIdle = evaluation.total.sample.servings + evaluation.total.figures.noShows === 0;
  return (
    <>
      {problem !== null && <LoadProblem problem={problem} onRetry={reload} />}
      {isIdle ? (
        <div className={styles.nothing}>
          <Empty
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            description={
              <>
                <strong>{t('evaluation.nothing.title')}</strong>
                <br />
                {t('evaluation.nothing.lead', { days: daysText(period, language) })}
              </>
            }
          >
            {period.label !== thisQuarter && (
              <Button onClick={() => choosePeriod(thisQuarter)}>{t('evaluation.nothing.toQuarter')}</Button>
            )}
          </Empty>
        </div>
      ) : (
        <Results evaluation={evaluation} atMs={atMs} choosing={choosing} timeZone={timeZone}>
          <span className={styles.asOf}>
            {t('evaluation.asOf', { time: clockTime(atMs, timeZone) })}
            <Button
              type="text"
              loading={isLoading}
              icon={<RotateCw size={14} />}
              aria-label={t('evaluation.refresh')}
              title={t('evaluation.refresh')}
              onClick={reload}
            />
          </span>
        </Results>
      )}
      <WorkPanel offers={['verify', 'rebuild']} onEnded={reload} />
    </>
  );
}

interface ResultsProps {
  evaluation: EvaluationResource;
  /** When it was answered. */
  atMs: number;
  choosing: Choosing;
  timeZone: string;
  /** How fresh they are. */
  children: React.ReactNode;
}

function Results({ evaluation, atMs, choosing, timeZone, children }: ResultsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { choice, chooseSort, open, chooseAbout } = choosing;
  const { items, by, period, rubric } = evaluation;
  const sorted = useMemo(() => sortItems(items, choice.sort), [items, choice.sort]);
  const opened = items.find(({ id }) => id === choice.opened) ?? null;
  const what = t(`evaluation.what.${by}`);
  const exportTable = () => {
    const file = t('evaluation.csv.file', { what, label: period.label.replace('/', '_') });
    saveCsv(file, csvOf(evaluationRows(evaluation, sorted, t, language)));
  };

  return (
    <>
      <PublishedNote evaluation={evaluation} timeZone={timeZone} />
      <Summary evaluation={evaluation} />
      <div className={styles.tools}>
        {children}
        <a href={`#${CHART}`} className={styles.toChart}>
          {t('evaluation.chart.title')}
        </a>
        <RubricDialog rubric={rubric} />
        <PrintButton />
        <EvaluationWorkbookButton evaluation={evaluation} items={sorted} atMs={atMs} timeZone={timeZone} />
        <Button icon={<Download size={16} />} onClick={exportTable}>
          {t('evaluation.export')}
        </Button>
      </div>
      {choice.opened !== null && opened === null && (
        <Alert
          className={styles.gone ?? ''}
          type="info"
          showIcon
          closable={{ onClose: () => open(null) }}
          title={t('evaluation.gone', { what })}
        />
      )}
      <EvaluationTable
        evaluation={evaluation}
        items={sorted}
        sort={choice.sort}
        onSort={chooseSort}
        onOpen={({ id }) => open(id)}
      />
      <section id={CHART} className={styles.chart}>
        <h2>{t('evaluation.chart.title')}</h2>
        <p>{t('evaluation.chart.lead', { what })}</p>
        <Suspense fallback={<Spin />}>
          <LoadChart evaluation={evaluation} />
        </Suspense>
      </section>
      {opened === null ? (
        <PrintedRanking evaluation={evaluation} items={sorted} atMs={atMs} timeZone={timeZone} />
      ) : (
        <PrintedItem evaluation={evaluation} item={opened} atMs={atMs} timeZone={timeZone} />
      )}
      <ItemDrawer
        evaluation={evaluation}
        item={opened}
        timeZone={timeZone}
        about={choice.about}
        onAbout={chooseAbout}
        onClose={() => open(null)}
      />
    </>
  );
}
