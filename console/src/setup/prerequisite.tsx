import { Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** Says what must be set up before, and leads there. */
export function Prerequisite({ text, to }: { text: string; to: string }) {
  const { t } = useTranslation();
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(text)}>
      <Link to={`/setup/${to}`}>{t('setup.goTo', { page: t(`nav.${to}`) })}</Link>
    </Empty>
  );
}
