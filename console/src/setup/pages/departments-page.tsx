import { DepartmentBody, type DepartmentSetup } from '@hallbell/protocol';
import { Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { CollectionPage } from '../collection-page.tsx';
import { nextPosition } from '../next-position.ts';
import { useHall } from '../use-hall.ts';

export function DepartmentsPage() {
  const { t } = useTranslation();
  const { services } = useHall();
  const countOf = (id: string) => services.filter(({ departmentId }) => departmentId === id).length;
  return (
    <CollectionPage
      kind="departments"
      schema={DepartmentBody}
      fieldsOf={() => [
        { name: 'name', input: <Input autoFocus maxLength={60} /> },
        { name: 'nameEn', input: <Input maxLength={120} /> },
        { name: 'position', input: <InputNumber min={0} max={9999} />, isHalf: true },
      ]}
      blankOf={(things: readonly DepartmentSetup[]) => ({ name: '', position: nextPosition(things) })}
      nameOf={({ name }) => name}
      searchText={({ name, nameEn }) => `${name} ${nameEn ?? ''}`}
      columns={[
        { title: t('setup.field.nameEn.label'), render: (_, { nameEn }) => nameEn ?? '—' },
        { title: t('setup.departments.services'), align: 'right', render: (_, { id }) => countOf(id) },
        { title: t('setup.field.position.label'), align: 'right', dataIndex: 'position' },
      ]}
    />
  );
}
