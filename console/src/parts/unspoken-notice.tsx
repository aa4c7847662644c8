import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../session/session.ts';
import { useHall } from '../setup/use-hall.ts';
import styles from './unspoken-notice.module.css';
import { useUnspokenWindows } from './use-unspoken-windows.ts';

/** More are counted, and not read by anybody. */
const MOST_NUMBERS = 8;

/** Says which windows nobody hears the calls of, and leads to where that is set up. Nothing where all are heard. */
export function UnspokenNotice({ isOnDevices = false }: { isOnDevices?: boolean }) {
  const { t } = useTranslation();
  const unspoken = useUnspokenWindows();
  const { windows } = useHall();
  const { staff } = useSession();
  if (unspoken.length === 0) return null;
  const count = unspoken.length;
  const numbers = unspoken
    .slice(0, MOST_NUMBERS)
    .map(({ number }) => number)
    .join(t('listComma'));
  const maySetUp = staff.role !== 'inspector' && !isOnDevices;
  const areAll = count === windows.length;
  return (
    <Alert
      className={styles.notice ?? ''}
      type="warning"
      showIcon
      role="status"
      title={
        areAll
          ? t('unspoken.all')
          : t(`unspoken.${count > MOST_NUMBERS ? 'more' : 'some'}`, { count, numbers })
      }
      description={t(areAll ? 'unspoken.allHint' : 'unspoken.someHint')}
      action={maySetUp ? <Link to="/setup/devices">{t('unspoken.toDevices')}</Link> : null}
    />
  );
}
