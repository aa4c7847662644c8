import { useHubNow, useTopic } from '@hallbell/hall-client/react';
import { clockTime } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../hub/load-problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { Page } from '../shell/page.tsx';
import styles from './city.module.css';
import { CityTable } from './city-table.tsx';
import { CityTotals } from './city-totals.tsx';
import { useCity } from './use-city.ts';

/** Every hall to which the visitor belongs, side by side, and the way into each. */
export function CityPage() {
  const { t } = useTranslation();
  const now = useHubNow();
  const timeZone = useTopic('hall').rows.hall?.timeZone;
  const { city, problem, reload } = useCity();
  const time = city && timeZone !== undefined ? clockTime(Date.parse(city.at), timeZone) : null;
  return (
    <Page
      title={t('city.title')}
      lead={t('city.lead')}
      actions={time && <span className={styles.asOf}>{t('city.asOf', { time })}</span>}
    >
      {problem !== null && <LoadProblem problem={problem} onRetry={reload} />}
      {city === null && problem === null && <Waiting />}
      {city !== null && (
        <>
          <CityTotals halls={city.halls} />
          <CityTable halls={city.halls} nowMs={now} />
        </>
      )}
    </Page>
  );
}
