import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { HubProblem } from './ask-hub.ts';
import styles from './load-problem.module.css';

interface LoadProblemProps {
  problem: HubProblem;
  onRetry(): void;
}

/** What could not be read, and why. */
export function LoadProblem({ problem, onRetry }: LoadProblemProps) {
  const { t } = useTranslation();
  return (
    <Alert
      className={styles.problem ?? ''}
      type="error"
      showIcon
      role="alert"
      title={problem.code === 'hub_unreachable' ? t('hub.unreachable') : problem.detail}
      action={<Button onClick={() => onRetry()}>{t('hub.retry')}</Button>}
    />
  );
}
