import type { DepartmentRow, ServiceRow } from '@hallbell/protocol';
import { nameIn } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputProps } from './input-props.ts';
import styles from './window-services-input.module.css';

export interface WindowService {
  serviceId: string;
  tier: 1 | 2;
}

interface WindowServicesInputProps extends InputProps<WindowService[]> {
  departments: readonly DepartmentRow[];
  services: readonly ServiceRow[];
}

const TIERS = [1, 2] as const;

/** What a window handles: its own services, and those that it takes when it has none of its own to call. */
export function WindowServicesInput(props: WindowServicesInputProps) {
  const { id, value = [], onChange, departments, services } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const optionsFor = (tier: 1 | 2) => {
    const elsewhere = new Set(value.filter((it) => it.tier !== tier).map((it) => it.serviceId));
    return departments.map((department) => ({
      label: nameIn(language, department),
      title: department.departmentId,
      options: services
        .filter((it) => it.departmentId === department.departmentId && !elsewhere.has(it.serviceId))
        .map((it) => ({ value: it.serviceId, label: `${it.prefix} ${nameIn(language, it)}` })),
    }));
  };
  const put = (tier: 1 | 2, serviceIds: string[]) =>
    onChange?.([
      ...value.filter((it) => it.tier !== tier),
      ...serviceIds.map((serviceId) => ({ serviceId, tier })),
    ]);
  return (
    <div className={styles.tiers}>
      {TIERS.map((tier) => (
        <div key={tier}>
          <span className={styles.name}>{t(`setup.windows.tier.${tier}`)}</span>
          <Select
            {...(tier === 1 && id !== undefined ? { id } : {})}
            mode="multiple"
            allowClear
            className={styles.select ?? ''}
            aria-label={t(`setup.windows.tier.${tier}`)}
            placeholder={t('setup.windows.chooseServices')}
            showSearch={{ optionFilterProp: 'label' }}
            value={value.filter((it) => it.tier === tier).map((it) => it.serviceId)}
            options={optionsFor(tier)}
            onChange={(serviceIds) => put(tier, serviceIds)}
          />
        </div>
      ))}
    </div>
  );
}
