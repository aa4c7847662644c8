import { addDays, businessDayOf } from '@hallbell/domain';
import { useHubNow, useTopic } from '@hallbell/hall-client/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Waiting } from '../parts/waiting.tsx';
import { Page } from '../shell/page.tsx';
import { StaffingView } from './staffing-view.tsx';

/** Twelve weeks: enough Mondays to tell how Mondays differ, and none so old that it was another hall. */
const USUAL_DAYS = 84;
const TARGETS = [70, 80, 90, 95] as const;
const USUAL_TARGET = 80;

/** How many windows to open when. What is asked stands in the address. */
export function StaffingPage() {
  const { t } = useTranslation();
  const now = useHubNow();
  const timeZone = useTopic('hall').rows.hall?.timeZone;
  if (timeZone === undefined) {
    return (
      <Page title={t('staffing.title')}>
        <Waiting />
      </Page>
    );
  }
  return <Asked today={businessDayOf(now, timeZone)} />;
}

/** The clock ticks each second; the page changes with the day. */
const Asked = memo(function Asked({ today }: { today: string }) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const yesterday = addDays(today, -1);
  const asked = {
    from: params.get('from') ?? addDays(yesterday, 1 - USUAL_DAYS),
    to: params.get('to') ?? yesterday,
    target: TARGETS.find((target) => String(target) === params.get('target')) ?? USUAL_TARGET,
  };
  const change = (changes: Partial<Record<keyof typeof asked, string | number>>) =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      for (const [name, value] of Object.entries(changes)) after.set(name, String(value));
      return after;
    });
  return (
    <Page title={t('staffing.title')} lead={t('staffing.lead')}>
      <StaffingView asked={asked} lastDay={yesterday} targets={TARGETS} onAsk={change} />
    </Page>
  );
});
