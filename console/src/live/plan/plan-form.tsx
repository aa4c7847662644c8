import { Button, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PlanChange } from './plan-canvas.tsx';
import { resized, withArea } from './plan-edit.ts';
import styles from './plan-editor.module.css';

/** How large the plan is, and what its areas are called. */
export function PlanForm({ plan, onChange }: PlanChange) {
  const { t } = useTranslation();
  const size = (name: 'columns' | 'rows') => (
    <span className={styles.size}>
      <label htmlFor={`plan-${name}`}>{t(`alarms.plan.${name}`)}</label>
      <InputNumber
        id={`plan-${name}`}
        min={1}
        precision={0}
        value={plan[name]}
        onChange={(value) => value !== null && onChange(resized(plan, { [name]: value }))}
      />
    </span>
  );
  const number = (index: number, name: 'x' | 'y' | 'width' | 'height', value: number) => (
    <InputNumber
      className={styles.number ?? ''}
      precision={0}
      min={1}
      value={name === 'x' || name === 'y' ? value + 1 : value}
      aria-label={t(`alarms.plan.area.${name}`, { number: index + 1 })}
      prefix={t(`alarms.plan.short.${name}`)}
      onChange={(next) => {
        if (next !== null) {
          onChange(withArea(plan, index, { [name]: name === 'x' || name === 'y' ? next - 1 : next }));
        }
      }}
    />
  );
  return (
    <section className={styles.form} aria-label={t('alarms.plan.areas')}>
      <div className={styles.sizes}>
        {size('columns')}
        {size('rows')}
        <Button
          onClick={() => {
            const area = { name: t('alarms.plan.newArea'), nameEn: null, x: 0, y: 0, width: 4, height: 2 };
            onChange(withArea({ ...plan, areas: [...plan.areas, area] }, plan.areas.length, {}));
          }}
        >
          {t('alarms.plan.addArea')}
        </Button>
      </div>
      <ul className={styles.areas}>
        {plan.areas.map((area, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an area is its place in the plan
          <li key={index} className={styles.area}>
            <Input
              value={area.name}
              maxLength={60}
              status={area.name.trim() === '' ? 'error' : ''}
              aria-label={t('alarms.plan.area.name', { number: index + 1 })}
              onChange={({ target }) => onChange(withArea(plan, index, { name: target.value }))}
            />
            <Input
              value={area.nameEn ?? ''}
              maxLength={120}
              placeholder={t('alarms.plan.english')}
              aria-label={t('alarms.plan.area.nameEn', { number: index + 1 })}
              onChange={({ target }) =>
                onChange(withArea(plan, index, { nameEn: target.value === '' ? null : target.value }))
              }
            />
            {number(index, 'x', area.x)}
            {number(index, 'y', area.y)}
            {number(index, 'width', area.width)}
            {number(index, 'height', area.height)}
            <Button
              type="text"
              danger
              aria-label={t('alarms.plan.removeArea', { name: area.name })}
              onClick={() => onChange({ ...plan, areas: plan.areas.filter((_, at) => at !== index) })}
            >
              {t('alarms.plan.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
