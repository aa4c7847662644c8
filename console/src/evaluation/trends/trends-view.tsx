import { type Period, SERIES_UNITS } from '@hallbell/domain';
import type { EvaluationResource, EvaluationSeriesResource } from '@hallbell/protocol';
import { Empty, Segmented, Select, Spin } from 'antd';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../../hub/load-problem.tsx';
import { useAnswers } from '../../hub/use-answer.ts';
import { Waiting } from '../../parts/waiting.tsx';
import { useSession } from '../../session/session.ts';
import { busiest, useAddressPart, useChosenItems } from '../charts/chart-address.ts';
import { ChartPage } from '../charts/chart-page.tsx';
import { ChartPanel } from '../charts/chart-panel.tsx';
import { ItemsSelect } from '../charts/item-select.tsx';
import { evaluationsUrl } from '../use-evaluation.ts';
import { isTrendMeasure, TREND_MEASURE_KEYS, unitsFor, usualUnit, withoutIdle } from './trend-measures.ts';
import { TrendTable } from './trend-table.tsx';
import styles from './trends-view.module.css';

const TrendChart = lazy(() => import('./trend-chart.tsx'));

/** How up to four windows, clerks or departments did, day by day or quarter by quarter. */
export function TrendsView({ today }: { today: string }) {
  return (
    <ChartPage tab="trends" today={today}>
      {(evaluation, period) => <Trends evaluation={evaluation} period={period} today={today} />}
    </ChartPage>
  );
}

interface TrendsProps {
  evaluation: EvaluationResource;
  period: Period;
  today: string;
}

function Trends({ evaluation, period, today }: TrendsProps) {
  const { t } = useTranslation();
  const { hallId } = useSession();
  const { items, by, rubric } = evaluation;
  const [chosen, choose] = useChosenItems(items);
  const shown = chosen.length > 0 ? chosen : busiest(items, 2);
  const [askedMeasure, writeMeasure] = useAddressPart('measure');
  const measure = isTrendMeasure(askedMeasure) ? askedMeasure : 'score';
  // Of days to come there is nothing to tell.
  const to = period.to > today ? today : period.to;
  const units = unitsFor(period.from, to);
  const [askedUnit, writeUnit] = useAddressPart('unit');
  const unit = units.find((each) => each === askedUnit) ?? usualUnit({ ...period, to });

  const query = `by=${by}&unit=${unit}&from=${period.from}&to=${to}`;
  const urls =
    units.length === 0
      ? []
      : shown.map(({ id }) => `${evaluationsUrl(hallId)}/series?${query}&id=${encodeURIComponent(id)}`);
  const { values, problem, reload } = useAnswers<EvaluationSeriesResource>(urls);
  const series = useMemo(() => {
    const points = withoutIdle(values?.map((value) => value.points) ?? [], unit);
    return points.flatMap((each, at) => {
      const item = items.find(({ id }) => id === values?.[at]?.id);
      return item === undefined ? [] : [{ item, points: each }];
    });
  }, [values, items, unit]);

  const who = <ItemsSelect items={items} chosen={shown} onChoose={choose} />;
  if (urls.length === 0) {
    return (
      <>
        <div className={styles.who}>{who}</div>
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('charts.trends.none')} />
      </>
    );
  }
  return (
    <>
      <div className={styles.who}>
        {who}
        <Segmented
          aria-label={t('charts.trends.unit.label')}
          value={unit}
          options={SERIES_UNITS.map((each) => ({
            value: each,
            label: t(`charts.trends.unit.${each}`),
            disabled: !units.includes(each),
          }))}
          onChange={writeUnit}
        />
      </div>
      {problem !== null && <LoadProblem problem={problem} onRetry={reload} />}
      {values === null && problem === null && <Waiting text={t('charts.trends.loading')} />}
      {values !== null && (
        <ChartPanel
          title={t('charts.trends.title', { measure: t(`charts.trends.measure.${measure}`) })}
          lead={t(measure === 'score' ? 'charts.trends.leadScore' : 'charts.trends.lead')}
          tools={
            <Select
              aria-label={t('charts.measure')}
              className={styles.measure ?? ''}
              value={measure}
              options={TREND_MEASURE_KEYS.map((each) => ({
                value: each,
                label: t(`charts.trends.measure.${each}`),
              }))}
              onChange={writeMeasure}
            />
          }
          table={<TrendTable series={series} measure={measure} />}
        >
          <Suspense fallback={<Spin />}>
            <TrendChart series={series} measure={measure} grades={rubric.grades} />
          </Suspense>
        </ChartPanel>
      )}
    </>
  );
}
