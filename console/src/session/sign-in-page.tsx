import { signIn } from '@hallbell/hall-client';
import { errorText, type StaffSummary } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Alert, Button, Card, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './sign-in-page.module.css';

interface SignInPageProps {
  /** The hub has ended an earlier session. */
  hasExpired?: boolean;
  onSignedIn(staff: StaffSummary): Promise<void>;
}

/** Staff number and password. */
export function SignInPage({ hasExpired = false, onSignedIn }: SignInPageProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  useEffect(() => {
    document.title = `${t('signIn.title')} · ${t('title')}`;
  }, [t]);

  const submit = async ({ staffNo, password }: { staffNo: string; password: string }) => {
    setIsBusy(true);
    setProblem(null);
    const outcome = await signIn(staffNo, password);
    setIsBusy(false);
    if (outcome.ok) await onSignedIn(outcome.staff);
    else setProblem(outcome.isAway ? t('signIn.away') : errorText(outcome.code, language));
  };

  const required = [{ required: true, message: t('signIn.missing') }];
  return (
    <Card className={styles.card ?? ''}>
      <h1 className={styles.title}>{t('signIn.title')}</h1>
      {hasExpired && (
        <Alert className={styles.problem ?? ''} type="info" showIcon title={t('signIn.expired')} />
      )}
      <Form layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item name="staffNo" label={t('signIn.staffNo')} rules={required}>
          <Input size="large" autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item name="password" label={t('signIn.password')} rules={required}>
          <Input.Password size="large" autoComplete="current-password" />
        </Form.Item>
        {problem !== null && <Alert className={styles.problem ?? ''} type="error" showIcon title={problem} />}
        <Button type="primary" size="large" htmlType="submit" block loading={isBusy}>
          {t('signIn.submit')}
        </Button>
      </Form>
    </Card>
  );
}
