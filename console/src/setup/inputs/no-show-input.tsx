import type { SettingsSetup } from '@hallbell/protocol';
import { InputNumber, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputProps } from './input-props.ts';

type NoShowRule = SettingsSetup['noShow'];

const MODES = ['drop', 'now', 'after'] as const;
const DEFAULT_TIMES = 2;
const DEFAULT_OTHERS = 3;

function ruleOf(mode: NoShowRule['mode'], before: NoShowRule): NoShowRule {
  const maxTimes = before.mode === 'drop' ? DEFAULT_TIMES : before.maxTimes;
  if (mode === 'drop') return { mode };
  return mode === 'now' ? { mode, maxTimes } : { mode, maxTimes, others: DEFAULT_OTHERS };
}

/** What becomes of one who was called and did not come. */
export function NoShowInput({ id, value = { mode: 'drop' }, onChange }: InputProps<NoShowRule>) {
  const { t } = useTranslation();
  return (
    <Space wrap>
      <Select
        {...(id === undefined ? {} : { id })}
        style={{ width: '17rem' }}
        value={value.mode}
        options={MODES.map((mode) => ({ value: mode, label: t(`setup.settings.noShow.${mode}`) }))}
        onChange={(mode) => onChange?.(ruleOf(mode, value))}
      />
      {value.mode === 'after' && (
        <InputNumber
          min={1}
          max={50}
          style={{ width: '12rem' }}
          aria-label={t('setup.settings.noShow.others')}
          prefix={t('setup.settings.noShow.othersBefore')}
          suffix={t('setup.settings.noShow.othersAfter')}
          value={value.others}
          onChange={(others) => onChange?.({ ...value, others: others ?? DEFAULT_OTHERS })}
        />
      )}
      {value.mode !== 'drop' && (
        <InputNumber
          min={1}
          max={10}
          style={{ width: '12rem' }}
          aria-label={t('setup.settings.noShow.maxTimes')}
          prefix={t('setup.settings.noShow.timesBefore')}
          suffix={t('setup.settings.noShow.timesAfter')}
          value={value.maxTimes}
          onChange={(maxTimes) => onChange?.({ ...value, maxTimes: maxTimes ?? DEFAULT_TIMES })}
        />
      )}
    </Space>
  );
}
