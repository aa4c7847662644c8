import type { StaffSummary } from '@hallbell/protocol';
import { Button, Card, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './sign-in-page.module.css';

interface ClerkPageProps {
  staff: StaffSummary;
  onSignOut(): Promise<void>;
}

/** Tells a clerk why the console is not theirs, and where their own page is. */
export function ClerkPage({ staff, onSignOut }: ClerkPageProps) {
  const { t } = useTranslation();
  return (
    <Card className={styles.card ?? ''}>
      <h1 className={styles.title}>{t('clerk.title', { name: staff.name })}</h1>
      <p>{t('clerk.lead')}</p>
      <Space>
        <Button type="primary" size="large" href="/counter/">
          {t('clerk.toCounter')}
        </Button>
        <Button size="large" onClick={() => void onSignOut()}>
          {t('clerk.other')}
        </Button>
      </Space>
    </Card>
  );
}
