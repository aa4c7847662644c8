import { AlarmsBody } from '@hallbell/protocol';
import { InputNumber } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './alarms-input.module.css';
import type { InputProps } from './input-props.ts';

/** In the order in which they are asked for, with the unit of each. */
const LIMITS = [
  ['waitAmberPercent', 'percent'],
  ['waitRedPercent', 'percent'],
  ['longQueue', 'people'],
  ['unattendedMinutes', 'minutes'],
  ['unattendedRedMinutes', 'minutes'],
  ['idleMinutes', 'minutes'],
  ['pauseMinutes', 'minutes'],
  ['mealMinutes', 'minutes'],
  ['deviceLostSeconds', 'seconds'],
] as const satisfies readonly (readonly [keyof AlarmsBody, string])[];

/** From when on the manager is called. */
export function AlarmsInput({ id, value, onChange }: InputProps<AlarmsBody>) {
  const { t } = useTranslation();
  const own = useId();
  if (value === undefined) return null;
  return (
    <fieldset className={styles.limits} id={id} aria-label={t('alarms.limits.label')}>
      {LIMITS.map(([name, unit]) => {
        const { minValue, maxValue } = AlarmsBody.shape[name];
        return (
          <div key={name} className={styles.limit}>
            <label htmlFor={`${own}-${name}`}>{t(`alarms.limits.${name}`)}</label>
            <InputNumber
              id={`${own}-${name}`}
              min={minValue ?? 1}
              max={maxValue ?? 1_000}
              precision={0}
              suffix={t(`alarms.unit.${unit}`)}
              value={value[name]}
              onChange={(limit) => {
                if (limit !== null) onChange?.({ ...value, [name]: limit });
              }}
            />
          </div>
        );
      })}
    </fieldset>
  );
}
