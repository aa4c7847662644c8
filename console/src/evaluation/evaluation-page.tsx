import { businessDayOf } from '@hallbell/domain';
import { useHubNow, useTopic } from '@hallbell/hall-client/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Waiting } from '../parts/waiting.tsx';
import { Page } from '../shell/page.tsx';
import { EvaluationView } from './evaluation-view.tsx';

/** The evaluation of a period. The hall's zone says which day it is. */
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
  return <View today={businessDayOf(now, timeZone)} timeZone={timeZone} />;
}

/** The clock ticks each second; the page changes with the day. */
const View = memo(EvaluationView);
