import { InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputProps } from './input-props.ts';

const SECONDS = 60;

/** Seconds, written in minutes. */
export function MinutesInput({ id, value, onChange }: InputProps<number | null>) {
  const { t } = useTranslation();
  return (
    <InputNumber
      {...(id === undefined ? {} : { id })}
      min={0}
      precision={1}
      // A whole number of minutes, which most are, is written without its decimals.
      formatter={(minutes) => (minutes === undefined ? '' : String(Number(minutes)))}
      suffix={t('setup.minutes')}
      style={{ width: '100%' }}
      value={typeof value === 'number' ? value / SECONDS : null}
      onChange={(minutes) => onChange?.(minutes === null ? null : Math.round(minutes * SECONDS))}
    />
  );
}
