import { PriorityClassBody, type PriorityClassSetup } from '@hallbell/protocol';
import { Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { CollectionPage } from '../collection-page.tsx';
import { MinutesInput } from '../inputs/minutes-input.tsx';
import { nextPosition } from '../next-position.ts';
import { useMinutes } from '../use-minutes.ts';

export function PriorityClassesPage() {
  const { t } = useTranslation();
  const minutes = useMinutes();
  return (
    <CollectionPage
      kind="priority-classes"
      schema={PriorityClassBody}
      fieldsOf={() => [
        { name: 'name', input: <Input autoFocus maxLength={60} /> },
        { name: 'nameEn', input: <Input maxLength={120} /> },
        { name: 'creditSeconds', input: <MinutesInput />, show: minutes, isHalf: true },
        {
          name: 'position',
          input: <InputNumber min={0} max={9999} style={{ width: '100%' }} />,
          isHalf: true,
        },
      ]}
      blankOf={(things: readonly PriorityClassSetup[]) => ({ position: nextPosition(things) })}
      nameOf={({ name }) => name}
      searchText={({ name, nameEn }) => `${name} ${nameEn ?? ''}`}
      columns={[
        { title: t('setup.field.nameEn.label'), render: (_, { nameEn }) => nameEn ?? '—' },
        {
          title: t('setup.priority-classes.field.creditSeconds.label'),
          align: 'right',
          render: (_, { creditSeconds }) => minutes(creditSeconds),
        },
        { title: t('setup.field.position.label'), align: 'right', dataIndex: 'position' },
      ]}
    />
  );
}
