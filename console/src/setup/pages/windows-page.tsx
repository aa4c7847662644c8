import { nameIn, WindowBody, type WindowSetup } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { UnspokenNotice } from '../../parts/unspoken-notice.tsx';
import { CollectionPage } from '../collection-page.tsx';
import type { BodyOf, Field } from '../fields.ts';
import { type WindowService, WindowServicesInput } from '../inputs/window-services-input.tsx';
import { Prerequisite } from '../prerequisite.tsx';
import { useHall } from '../use-hall.ts';

export function WindowsPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { departments, services, ready } = useHall();
  const nameOfService = (id: string) => {
    const service = services.find(({ serviceId }) => serviceId === id);
    return service ? nameIn(language, service) : '—';
  };
  const namesOf = (handled: readonly WindowService[], tier: 1 | 2) =>
    handled.filter((it) => it.tier === tier).map((it) => nameOfService(it.serviceId));
  const inWords = (handled: readonly WindowService[]) => namesOf(handled, 1).join(t('listComma')) || '—';

  const fields: readonly Field<BodyOf<typeof WindowBody>>[] = [
    { name: 'number', input: <Input autoFocus maxLength={5} />, isHalf: true },
    { name: 'name', input: <Input maxLength={60} />, isHalf: true },
    { name: 'nameEn', input: <Input maxLength={120} /> },
    { name: 'area', input: <Input maxLength={200} />, isHalf: true },
    { name: 'areaEn', input: <Input maxLength={200} />, isHalf: true },
    {
      name: 'services',
      input: <WindowServicesInput departments={departments} services={services} />,
      show: (value) =>
        (value as WindowService[])
          .map((it) => `${nameOfService(it.serviceId)} (${t(`setup.windows.tierShort.${it.tier}`)})`)
          .join(t('listComma')),
    },
  ];
  return (
    <CollectionPage
      kind="windows"
      schema={WindowBody}
      fieldsOf={() => fields}
      blankOf={() => ({})}
      nameOf={({ number }: WindowSetup) => t('setup.windows.numbered', { number })}
      searchText={(it) =>
        `${it.number} ${it.name} ${it.nameEn ?? ''} ${it.area ?? ''} ${inWords(it.services)}`
      }
      prerequisite={
        ready && services.length === 0 ? <Prerequisite text="setup.windows.noServices" to="services" /> : null
      }
      notice={<UnspokenNotice />}
      columns={[
        { title: t('setup.field.name.label'), render: (_, it) => nameIn(language, it) },
        {
          title: t('setup.windows.field.area.label'),
          render: (_, it) => (language === 'en' && it.areaEn ? it.areaEn : (it.area ?? '—')),
        },
        { title: t('setup.windows.tier.1'), render: (_, it) => inWords(it.services) },
        {
          title: t('setup.windows.tierShort.2'),
          align: 'right',
          width: 96,
          render: (_, it) => t('setup.windows.count', { count: namesOf(it.services, 2).length }),
        },
      ]}
    />
  );
}
