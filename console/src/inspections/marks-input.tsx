import { MANUAL_ITEM_RULES, type ManualItemId, pointsOfMark } from '@hallbell/domain';
import { useLanguage } from '@hallbell/ui';
import { InputNumber } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './inspections-page.module.css';

interface MarksInputProps {
  item: ManualItemId;
  value: Readonly<Record<string, number>>;
  onChange(value: Record<string, number>): void;
}

/** A mark for each criterion of an item, with their mean beside them. */
export function MarksInput({ item, value, onChange }: MarksInputProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const base = useId();
  const { criteria } = MANUAL_ITEM_RULES[item];
  const isWhole = criteria.every(({ id }) => value[id] !== undefined);
  return (
    <fieldset className={styles.marks}>
      <legend>{t('inspections.field.marks')}</legend>
      {criteria.map(({ id, zh, en }) => (
        <div key={id}>
          <label htmlFor={`${base}-${id}`}>{language === 'en' ? en : zh}</label>
          <InputNumber
            id={`${base}-${id}`}
            min={0}
            max={100}
            precision={0}
            value={value[id] ?? null}
            onChange={(mark) => {
              const { [id]: _before, ...rest } = value;
              onChange(mark === null ? rest : { ...rest, [id]: mark });
            }}
          />
        </div>
      ))}
      <output className={styles.mean} aria-live="polite">
        {isWhole ? t('inspections.meanOf', { points: pointsOfMark(value) }) : ''}
      </output>
    </fieldset>
  );
}
