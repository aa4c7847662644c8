import { Alert, type AlertProps } from 'antd';
import { useTranslation } from 'react-i18next';
import type { HubProblem } from './ask-hub.ts';

interface ProblemAlertProps extends Pick<AlertProps, 'action' | 'className'> {
  problem: HubProblem;
}

/** Why the hub refused, in its own words; or that it does not answer. */
export function ProblemAlert({ problem, ...more }: ProblemAlertProps) {
  const { t } = useTranslation();
  const title = problem.code === 'hub_unreachable' ? t('hub.unreachable') : problem.detail;
  return <Alert type="error" showIcon role="alert" title={title} {...more} />;
}
