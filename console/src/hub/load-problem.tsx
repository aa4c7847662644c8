import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { HubProblem } from './ask-hub.ts';
import styles from './load-problem.module.css';
import { ProblemAlert } from './problem-alert.tsx';

interface LoadProblemProps {
  problem: HubProblem;
  onRetry(): void;
}

/** What could not be read, and why. */
export function LoadProblem({ problem, onRetry }: LoadProblemProps) {
  const { t } = useTranslation();
  return (
    <ProblemAlert
      problem={problem}
      className={styles.problem ?? ''}
      action={<Button onClick={() => onRetry()}>{t('hub.retry')}</Button>}
    />
  );
}
