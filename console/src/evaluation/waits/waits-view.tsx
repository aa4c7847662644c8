import type { Period } from '@hallbell/domain';
import type { EvaluationResource, HeatMapResource } from '@hallbell/protocol';
import { Empty, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../../hub/load-problem.tsx';
import { useAnswer } from '../../hub/use-answer.ts';
import { Waiting } from '../../parts/waiting.tsx';
import { useSession } from '../../session/session.ts';
import { useAddressPart, useChosenItems } from '../charts/chart-address.ts';
import { ChartPage } from '../charts/chart-page.tsx';
import { ChartPanel } from '../charts/chart-panel.tsx';
import { ItemOrHallSelect } from '../charts/item-select.tsx';
import { evaluationsUrl } from '../use-evaluation.ts';
import { HeatMapTable } from './heat-map-table.tsx';
import { HEAT_MEASURES, isHeatMeasure } from './heat-shades.ts';
import { HoursTable } from './hours-table.tsx';

/** When people waited how long: by weekday and hour, and how the waits of each hour were spread. */
export function WaitsView({ today }: { today: string }) {
  return (
    <ChartPage tab="waits" today={today}>
      {(evaluation, period) => <Waits evaluation={evaluation} period={period} />}
    </ChartPage>
  );
}

function Waits({ evaluation: { items, by }, period }: { evaluation: EvaluationResource; period: Period }) {
  const { t } = useTranslation();
  const { hallId } = useSession();
  const [chosen, choose] = useChosenItems(items);
  const [asked, write] = useAddressPart('measure');
  const measure = isHeatMeasure(asked) ? asked : 'waitMedian';
  const only = chosen[0] === undefined ? '' : `&id=${encodeURIComponent(chosen[0].id)}`;
  const { value, problem, reload } = useAnswer<HeatMapResource>(
    `${evaluationsUrl(hallId)}/heat-map?from=${period.from}&to=${period.to}&by=${by}${only}`,
  );
  const who = <ItemOrHallSelect items={items} chosen={chosen} onChoose={choose} />;

  return (
    <>
      {problem !== null && <LoadProblem problem={problem} onRetry={reload} />}
      {value === null && problem === null && <Waiting text={t('charts.loading')} />}
      {value?.cells.length === 0 && (
        <>
          {who}
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('charts.waits.none')} />
        </>
      )}
      {value !== null && value.cells.length > 0 && (
        <>
          <ChartPanel
            title={t('charts.waits.heat.title')}
            lead={t('charts.waits.heat.lead')}
            tools={
              <>
                {who}
                <Segmented
                  aria-label={t('charts.measure')}
                  value={measure}
                  options={HEAT_MEASURES.map((each) => ({
                    value: each,
                    label: t(`charts.waits.measure.${each}`),
                  }))}
                  onChange={write}
                />
              </>
            }
          >
            <HeatMapTable heatMap={value} measure={measure} />
          </ChartPanel>
          <ChartPanel title={t('charts.waits.hours.title')} lead={t('charts.waits.hours.lead')}>
            <HoursTable heatMap={value} />
          </ChartPanel>
        </>
      )}
    </>
  );
}
