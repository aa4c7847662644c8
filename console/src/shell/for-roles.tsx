import { Result } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session.ts';
import type { Role } from './destinations.ts';

interface ForRolesProps {
  roles: readonly Role[];
  children: ReactNode;
}

/** A page for some roles; others are told whose it is. The hub itself refuses them too. */
export function ForRoles({ roles, children }: ForRolesProps) {
  const { t } = useTranslation();
  const { staff } = useSession();
  if (roles.includes(staff.role)) return children;
  const names = roles.map((role) => t(`role.${role}`)).join(t('listComma'));
  return <Result status="403" title={t('noRights.title')} subTitle={t('noRights.lead', { names })} />;
}
