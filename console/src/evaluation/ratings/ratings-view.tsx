import type { Period } from '@hallbell/domain';
import type { EvaluationResource, RatingReasonsResource } from '@hallbell/protocol';
import { Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../../hub/load-problem.tsx';
import { useAnswer } from '../../hub/use-answer.ts';
import { Waiting } from '../../parts/waiting.tsx';
import { useSession } from '../../session/session.ts';
import { useChosenItems } from '../charts/chart-address.ts';
import { ChartPage } from '../charts/chart-page.tsx';
import { ChartPanel } from '../charts/chart-panel.tsx';
import { ItemOrHallSelect } from '../charts/item-select.tsx';
import { evaluationsUrl } from '../use-evaluation.ts';
import { LevelsTable } from './levels-table.tsx';
import { ReasonsTable } from './reasons-table.tsx';

/** How people rated, and what those who rated badly said it was about. */
export function RatingsView({ today }: { today: string }) {
  return (
    <ChartPage tab="ratings" today={today}>
      {(evaluation, period) => <Ratings evaluation={evaluation} period={period} />}
    </ChartPage>
  );
}

function Ratings({ evaluation: { items, by }, period }: { evaluation: EvaluationResource; period: Period }) {
  const { t } = useTranslation();
  const { hallId } = useSession();
  const [chosen, choose] = useChosenItems(items);
  const only = chosen[0] === undefined ? '' : `&id=${encodeURIComponent(chosen[0].id)}`;
  const { value, problem, reload } = useAnswer<RatingReasonsResource>(
    `${evaluationsUrl(hallId)}/rating-reasons?from=${period.from}&to=${period.to}&by=${by}${only}`,
  );
  const who = <ItemOrHallSelect items={items} chosen={chosen} onChoose={choose} />;
  const total = value?.ratingLevels.reduce((sum, count) => sum + count, 0) ?? 0;

  return (
    <>
      {problem !== null && <LoadProblem problem={problem} onRetry={reload} />}
      {value === null && problem === null && <Waiting text={t('charts.loading')} />}
      {value !== null && total === 0 && (
        <>
          {who}
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('charts.ratings.none')} />
        </>
      )}
      {value !== null && total > 0 && (
        <>
          <ChartPanel
            title={t('charts.ratings.levels.title')}
            lead={t('charts.ratings.levels.lead', { count: total })}
            tools={who}
          >
            <LevelsTable counts={value.ratingLevels} />
          </ChartPanel>
          <ChartPanel title={t('charts.ratings.reasons.title')} lead={t('charts.ratings.reasons.lead')}>
            {value.reasons.length === 0 ? (
              <p>{t('charts.ratings.reasons.none')}</p>
            ) : (
              <ReasonsTable answer={value} />
            )}
          </ChartPanel>
        </>
      )}
    </>
  );
}
