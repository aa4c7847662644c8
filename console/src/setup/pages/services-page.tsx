import { nameIn, ServiceBody, type ServiceSetup } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Input, InputNumber, Select, Switch, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { CollectionPage } from '../collection-page.tsx';
import type { BodyOf, Field } from '../fields.ts';
import { MinutesInput } from '../inputs/minutes-input.tsx';
import { nextPosition } from '../next-position.ts';
import { Prerequisite } from '../prerequisite.tsx';
import { useHall } from '../use-hall.ts';
import { useMinutes } from '../use-minutes.ts';

export function ServicesPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const minutes = useMinutes();
  const { departments, services, windows, ready } = useHall();
  const only = departments.length === 1 ? departments[0] : undefined;
  const departmentName = (id: string) => {
    const department = departments.find(({ departmentId }) => departmentId === id);
    return department ? nameIn(language, department) : '—';
  };
  const windowsOf = (id: string) => {
    const ids = services.find(({ serviceId }) => serviceId === id)?.windowIds ?? [];
    return windows.filter(({ windowId }) => ids.includes(windowId)).map(({ number }) => number);
  };
  const fields: readonly Field<BodyOf<typeof ServiceBody>>[] = [
    { name: 'name', input: <Input autoFocus maxLength={60} /> },
    { name: 'nameEn', input: <Input maxLength={120} /> },
    {
      name: 'departmentId',
      input: (
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={departments.map((it) => ({ value: it.departmentId, label: nameIn(language, it) }))}
        />
      ),
      show: (value) => departmentName(String(value)),
      isHalf: true,
    },
    { name: 'prefix', input: <Input maxLength={2} />, isHalf: true },
    { name: 'promisedWaitSeconds', input: <MinutesInput />, show: minutes, isHalf: true },
    { name: 'standardSeconds', input: <MinutesInput />, show: minutes, isHalf: true },
    { name: 'dailyQuota', input: <InputNumber min={1} style={{ width: '100%' }} />, isHalf: true },
    { name: 'position', input: <InputNumber min={0} max={9999} style={{ width: '100%' }} />, isHalf: true },
    { name: 'needsIdentity', input: <Switch />, isSwitch: true, isHalf: true },
    {
      name: 'oneLiveTicket',
      input: <Switch />,
      isSwitch: true,
      isHalf: true,
      when: ({ needsIdentity }) => needsIdentity === true,
    },
    { name: 'materials', input: <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={1000} /> },
    { name: 'paused', input: <Switch />, isSwitch: true },
    { name: 'pausedReason', input: <Input maxLength={200} />, when: ({ paused }) => paused === true },
  ];
  return (
    <CollectionPage
      kind="services"
      schema={ServiceBody}
      fieldsOf={() => fields}
      blankOf={(things: readonly ServiceSetup[]) => ({
        position: nextPosition(things),
        ...(only === undefined ? {} : { departmentId: only.departmentId }),
      })}
      nameOf={(service) => nameIn(language, service)}
      searchText={({ name, nameEn, prefix, departmentId }) =>
        `${name} ${nameEn ?? ''} ${prefix} ${departmentName(departmentId)}`
      }
      prerequisite={
        ready && departments.length === 0 ? (
          <Prerequisite text="setup.services.noDepartments" to="departments" />
        ) : null
      }
      columns={[
        { title: t('setup.field.departmentId.label'), render: (_, it) => departmentName(it.departmentId) },
        { title: t('setup.services.prefixColumn'), dataIndex: 'prefix' },
        {
          title: t('setup.services.promisedColumn'),
          align: 'right',
          render: (_, it) => minutes(it.promisedWaitSeconds),
        },
        {
          title: t('setup.services.standardColumn'),
          align: 'right',
          render: (_, it) => minutes(it.standardSeconds),
        },
        {
          title: t('setup.services.windows'),
          render: (_, { id }) => windowsOf(id).join(t('listComma')) || t('setup.services.noWindow'),
        },
        {
          title: t('setup.state'),
          render: (_, { paused }) =>
            paused ? <Tag color="warning">{t('setup.services.paused')}</Tag> : t('setup.services.running'),
        },
      ]}
    />
  );
}
