import { businessDayOf } from '@hallbell/domain';
import { useHubNow, useTopic } from '@hallbell/hall-client/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Routes } from 'react-router';
import { Waiting } from '../parts/waiting.tsx';
import { MissingPage } from '../shell/failure-page.tsx';
import { Page } from '../shell/page.tsx';
import { CompareView } from './compare/compare-view.tsx';
import { EvaluationView } from './evaluation-view.tsx';
import { RatingsView } from './ratings/ratings-view.tsx';
import { TrendsView } from './trends/trends-view.tsx';
import { WaitsView } from './waits/waits-view.tsx';

/** The evaluation of a period, and what lies behind it. The hall's zone says which day it is. */
export function EvaluationPage() {
  const { t } = useTranslation();
  const now = useHubNow();
  const timeZone = useTopic('hall').rows.hall?.timeZone;
  if (timeZone === undefined) {
    return (
      <Page title={t('evaluation.title')}>
        <Waiting text={t('evaluation.loading')} />
      </Page>
    );
  }
  return <Pages today={businessDayOf(now, timeZone)} timeZone={timeZone} />;
}

/** The clock ticks each second; the pages change with the day. */
const Pages = memo(function Pages({ today, timeZone }: { today: string; timeZone: string }) {
  return (
    <Routes>
      <Route index element={<EvaluationView today={today} timeZone={timeZone} />} />
      <Route path="trends" element={<TrendsView today={today} />} />
      <Route path="compare" element={<CompareView today={today} />} />
      <Route path="waits" element={<WaitsView today={today} />} />
      <Route path="ratings" element={<RatingsView today={today} />} />
      <Route path="*" element={<MissingPage />} />
    </Routes>
  );
});
