import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SetupProblem } from './setup-client.ts';
import styles from './setup-form.module.css';
import { useProblemText } from './use-problem-text.ts';

interface LoadProblemProps {
  problem: SetupProblem;
  onRetry(): Promise<void>;
}

/** What could not be read, and why. */
export function LoadProblem({ problem, onRetry }: LoadProblemProps) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  return (
    <Alert
      className={styles.problem ?? ''}
      type="error"
      showIcon
      role="alert"
      title={problemText(problem)}
      action={<Button onClick={() => void onRetry()}>{t('setup.retry')}</Button>}
    />
  );
}
