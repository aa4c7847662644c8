import type { HallChoice } from '@hallbell/hall-client';
import { nameIn } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputProps } from './input-props.ts';

interface HallsInputProps extends InputProps<string[]> {
  /** To choose of. */
  halls: readonly HallChoice[];
}

/** Some halls besides the present one. */
export function HallsInput({ id, value, onChange, halls }: HallsInputProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      mode="multiple"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('setup.staff.noOtherHall')}
      value={value ?? []}
      options={halls.map((hall) => ({ value: hall.id, label: nameIn(language, hall) }))}
      onChange={(chosen) => onChange?.(chosen)}
    />
  );
}
