import { errorText, type StaffSummary } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Alert, Button, Card, Form, Input, Space } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createHallsClient } from '../setup/setup-client.ts';
import styles from './sign-in-page.module.css';

interface NoHallPageProps {
  staff: StaffSummary;
  onRetry(): Promise<void>;
  onSignOut(): Promise<void>;
}

/** Signed in, but the hub names no hall: an administrator makes the first one, others ask for it. */
export function NoHallPage({ staff, onRetry, onSignOut }: NoHallPageProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const client = useMemo(() => createHallsClient(language), [language]);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const mayMake = staff.role === 'administrator';

  const make = async ({ name, nameEn }: { name: string; nameEn?: string }) => {
    setIsBusy(true);
    setProblem(null);
    const outcome = await client.create('halls', { name, nameEn: nameEn?.trim() || null });
    setIsBusy(false);
    if (outcome.ok) return onRetry();
    const { code } = outcome.problem;
    setProblem(code === 'hub_unreachable' ? t('signIn.away') : errorText(code, language));
  };

  return (
    <Card className={styles.card ?? ''}>
      <h1 className={styles.title}>{t(mayMake ? 'noHall.makeTitle' : 'noHall.title')}</h1>
      <p>{t(mayMake ? 'noHall.makeLead' : 'noHall.lead')}</p>
      {mayMake && (
        <Form layout="vertical" requiredMark={false} onFinish={make}>
          <Form.Item
            name="name"
            label={t('noHall.name')}
            rules={[{ required: true, whitespace: true, message: t('signIn.missing') }]}
          >
            <Input size="large" autoFocus maxLength={60} placeholder={t('noHall.example')} />
          </Form.Item>
          <Form.Item name="nameEn" label={t('noHall.nameEn')}>
            <Input size="large" maxLength={120} />
          </Form.Item>
          {problem !== null && (
            <Alert className={styles.problem ?? ''} type="error" showIcon title={problem} />
          )}
          <Button type="primary" size="large" htmlType="submit" block loading={isBusy}>
            {t('noHall.make')}
          </Button>
        </Form>
      )}
      <Space className={styles.after ?? ''}>
        <Button onClick={() => void onRetry()}>{t('noHall.retry')}</Button>
        <Button onClick={() => void onSignOut()}>{t('account.signOut')}</Button>
      </Space>
    </Card>
  );
}
