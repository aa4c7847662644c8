import { Button, Card, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './sign-in-page.module.css';

interface NoHallPageProps {
  onRetry(): Promise<void>;
  onSignOut(): Promise<void>;
}

/** Signed in, but the hub names no hall: it was lost on the way, or there is none yet. */
export function NoHallPage({ onRetry, onSignOut }: NoHallPageProps) {
  const { t } = useTranslation();
  return (
    <Card className={styles.card ?? ''}>
      <h1 className={styles.title}>{t('noHall.title')}</h1>
      <p>{t('noHall.lead')}</p>
      <Space>
        <Button type="primary" size="large" onClick={() => void onRetry()}>
          {t('noHall.retry')}
        </Button>
        <Button size="large" onClick={() => void onSignOut()}>
          {t('account.signOut')}
        </Button>
      </Space>
    </Card>
  );
}
