import { nameIn, StaffBody, type StaffSetup } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Input, Select, Switch, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session.ts';
import { CollectionPage } from '../collection-page.tsx';
import type { BodyOf, Field } from '../fields.ts';
import { HallsInput } from '../inputs/halls-input.tsx';
import { PhotoInput } from '../inputs/photo-input.tsx';
import { WindowsInput } from '../inputs/windows-input.tsx';
import { useHall } from '../use-hall.ts';

const ROLES = ['clerk', 'manager', 'inspector', 'administrator'] as const;

export function StaffPage() {
  const { t } = useTranslation();
  const { staff: me, halls, hallId } = useSession();
  const language = useLanguage();
  const { windows } = useHall();
  // Only an administrator may make another.
  const roles = ROLES.filter((role) => role !== 'administrator' || me.role === 'administrator');
  const others = halls.filter((hall) => hall.id !== hallId);
  const fields: readonly Field<BodyOf<typeof StaffBody>>[] = [
    { name: 'staffNo', input: <Input autoFocus autoComplete="off" maxLength={32} />, isHalf: true },
    { name: 'name', input: <Input autoComplete="off" maxLength={60} />, isHalf: true },
    {
      name: 'role',
      input: <Select options={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))} />,
      show: (value) => t(`role.${String(value)}`),
      isHalf: true,
    },
    { name: 'post', input: <Input maxLength={200} />, isHalf: true },
    {
      name: 'windowIds',
      input: <WindowsInput windows={windows} none={t('setup.staff.anyWindow')} />,
      show: (value) =>
        (value as string[])
          .map((id) => windows.find((it) => it.windowId === id)?.number)
          .join(t('listComma')),
    },
    {
      name: 'otherHallIds',
      input: <HallsInput halls={others} />,
      // Rights in other halls are an administrator's to give, and nobody's who belongs to all.
      when: ({ role }) => me.role === 'administrator' && others.length > 0 && role !== 'administrator',
      show: (value) =>
        (value as string[])
          .flatMap((id) => others.filter((hall) => hall.id === id).map((hall) => nameIn(language, hall)))
          .join(t('listComma')),
    },
    { name: 'photo', input: <PhotoInput />, show: () => t('setup.staff.anotherPhoto') },
    { name: 'password', input: <Input.Password autoComplete="new-password" maxLength={128} /> },
    { name: 'active', input: <Switch />, isSwitch: true },
  ];
  return (
    <CollectionPage
      kind="staff"
      schema={StaffBody}
      fieldsOf={() => fields}
      blankOf={() => ({ role: 'clerk' as const })}
      nameOf={({ name }: StaffSetup) => name}
      searchText={(it) => `${it.staffNo} ${it.name} ${it.post ?? ''} ${t(`role.${it.role}`)}`}
      canDelete={({ id }) => id !== me.id}
      columns={[
        { title: t('setup.staff.field.staffNo.label'), dataIndex: 'staffNo' },
        { title: t('setup.staff.field.role.label'), render: (_, { role }) => t(`role.${role}`) },
        { title: t('setup.staff.field.post.label'), render: (_, { post }) => post ?? '—' },
        {
          title: t('setup.state'),
          render: (_, { active }) =>
            active ? t('setup.staff.mayWork') : <Tag color="warning">{t('setup.staff.suspended')}</Tag>,
        },
      ]}
    />
  );
}
