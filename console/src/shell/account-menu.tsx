import { Dropdown } from 'antd';
import { ChevronDown, LogOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session.ts';
import styles from './bar-button.module.css';

/** Who is signed in, as what, and the way out. */
export function AccountMenu() {
  const { t } = useTranslation();
  const { staff, signOut } = useSession();
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: [
          {
            key: 'who',
            type: 'group',
            label: `${t(`role.${staff.role}`)} · ${t('account.staffNo', { staffNo: staff.staffNo })}`,
          },
          {
            key: 'sign-out',
            icon: <LogOut size={16} aria-hidden />,
            label: t('account.signOut'),
            onClick: () => void signOut(),
          },
        ],
      }}
    >
      <button type="button" className={styles.button} aria-haspopup="menu">
        {staff.name}
        <ChevronDown size={16} aria-hidden />
      </button>
    </Dropdown>
  );
}
