import type { Period } from '@hallbell/domain';
import type { EvaluationResource } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Empty, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../../hub/load-problem.tsx';
import { useAnswers } from '../../hub/use-answer.ts';
import { useSession } from '../../session/session.ts';
import { busiest, useAddressPart, useChosenItems } from '../charts/chart-address.ts';
import { ChartPage } from '../charts/chart-page.tsx';
import { ChartPanel } from '../charts/chart-panel.tsx';
import { ItemsSelect } from '../charts/item-select.tsx';
import { periodName, readPeriod } from '../period-names.ts';
import { evaluationsUrl, periodQuery } from '../use-evaluation.ts';
import { CompareTable } from './compare-table.tsx';
import styles from './compare-view.module.css';
import { NoiseNote } from './noise-note.tsx';
import { periodAYearBefore, periodBefore } from './period-before.ts';

const NONE = '';

/** Up to four windows, clerks or departments beside each other, and against another period. */
export function CompareView({ today }: { today: string }) {
  return (
    <ChartPage tab="compare" today={today}>
      {(evaluation, period) => <Compare evaluation={evaluation} period={period} />}
    </ChartPage>
  );
}

function Compare({ evaluation, period }: { evaluation: EvaluationResource; period: Period }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { hallId } = useSession();
  const { items, by } = evaluation;
  const [chosen, choose] = useChosenItems(items);
  const shown = chosen.length > 0 ? chosen : busiest(items, 3);
  const [withLabel, writeWith] = useAddressPart('with');
  const asked = withLabel === null ? null : readPeriod(withLabel);
  const other = asked?.label === period.label ? null : asked;
  const urls = other === null ? [] : [`${evaluationsUrl(hallId)}?${periodQuery(other)}&by=${by}`];
  const { values, problem, reload } = useAnswers<EvaluationResource>(urls);

  const offered = [periodBefore(period), periodAYearBefore(period), other].filter((each) => each !== null);
  const options = [...new Map(offered.map((each) => [each.label, each])).values()].map((each) => ({
    value: each.label,
    label: t('charts.compare.with', { period: periodName(each, t, language) }),
  }));

  return (
    <>
      <div className={styles.who}>
        <ItemsSelect items={items} chosen={shown} onChoose={choose} />
        <Select<string>
          aria-label={t('charts.compare.withLabel')}
          className={styles.with ?? ''}
          value={other?.label ?? NONE}
          options={[{ value: NONE, label: t('charts.compare.withNone') }, ...options]}
          onChange={(label) => writeWith(label === NONE ? null : label)}
        />
      </div>
      {problem !== null && <LoadProblem problem={problem} onRetry={reload} />}
      {shown.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('charts.compare.none')} />
      ) : (
        <ChartPanel title={t('charts.compare.title')} lead={t('charts.compare.lead')}>
          <CompareTable
            evaluation={evaluation}
            shown={shown}
            before={values?.[0] ?? null}
            beforeName={other === null ? '' : periodName(other, t, language)}
          />
          <NoiseNote shown={shown} />
        </ChartPanel>
      )}
    </>
  );
}
