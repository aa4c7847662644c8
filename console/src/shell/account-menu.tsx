import { Dropdown } from 'antd';
import { ChevronDown, KeyRound, LogOut } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session.ts';
import styles from './bar-button.module.css';
import { PasswordDialog } from './password-dialog.tsx';

/** Who is signed in, as what, and the way out. */
export function AccountMenu() {
  const { t } = useTranslation();
  const { staff, signOut } = useSession();
  const [changes, setChanges] = useState(false);
  return (
    <>
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
              key: 'password',
              icon: <KeyRound size={16} aria-hidden />,
              label: t('password.title'),
              onClick: () => setChanges(true),
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
      <PasswordDialog isOpen={changes} onClose={() => setChanges(false)} />
    </>
  );
}
