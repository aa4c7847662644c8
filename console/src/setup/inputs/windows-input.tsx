import { nameIn, type WindowConfigRow } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputProps } from './input-props.ts';

interface WindowsInputProps extends InputProps<string[] | null> {
  windows: readonly WindowConfigRow[];
  /** What none chosen means. */
  none: string;
  /** More to say of some of them. */
  noteOf?: ((windowId: string) => string | null) | undefined;
}

/** Some windows of the hall; none chosen is any. */
export function WindowsInput({ id, value, onChange, windows, none, noteOf }: WindowsInputProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      mode="multiple"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={none}
      value={value ?? []}
      options={windows.map((it) => ({
        value: it.windowId,
        label: [
          t('setup.windows.numbered', { number: it.number }),
          nameIn(language, it),
          noteOf?.(it.windowId),
        ]
          .filter(Boolean)
          .join(' '),
      }))}
      onChange={(chosen) => onChange?.(chosen.length === 0 ? null : chosen)}
    />
  );
}
