import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** A page that could not be drawn, mostly because the hub has been given a newer console meanwhile. */
export function FailurePage() {
  const { t } = useTranslation();
  return (
    <Result
      status="error"
      title={t('failure.title')}
      subTitle={t('failure.lead')}
      extra={
        <Button type="primary" onClick={() => window.location.reload()}>
          {t('failure.reload')}
        </Button>
      }
    />
  );
}

export function MissingPage() {
  const { t } = useTranslation();
  return (
    <Result
      status="404"
      title={t('missing.title')}
      subTitle={t('missing.lead')}
      extra={<Link to="/">{t('missing.home')}</Link>}
    />
  );
}
