import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputProps } from './input-props.ts';
import { type Span, SpansInput } from './spans-input.tsx';
import styles from './week-input.module.css';

const DAYS = [0, 1, 2, 3, 4, 5, 6] as const;
const LAST_WORKDAY = 4;
const DAY_MINUTES = 1440;
const TICKS = [0, 6, 12, 18, 24] as const;

/** The week's opening hours, Monday first: each day is typed, and drawn on its 24 hours. */
export function WeekInput({ value = [], onChange }: InputProps<Span[][]>) {
  const { t } = useTranslation();
  const put = (day: number, spans: Span[]) =>
    onChange?.(DAYS.map((at) => (at === day ? spans : (value[at] ?? []))));
  const copyMonday = () =>
    onChange?.(DAYS.map((at) => (at > 0 && at <= LAST_WORKDAY ? [...(value[0] ?? [])] : (value[at] ?? []))));
  return (
    <div>
      <div className={styles.ticks} aria-hidden="true">
        <div className={styles.scale}>
          {TICKS.map((hour) => (
            <span key={hour} style={{ insetInlineStart: `${(hour / 24) * 100}%` }}>
              {hour}
            </span>
          ))}
        </div>
      </div>
      {DAYS.map((day) => {
        const spans = value[day] ?? [];
        const name = t(`setup.hours.weekday.${day}`);
        return (
          <fieldset key={day} className={styles.day} aria-label={name}>
            <span className={styles.name}>{name}</span>
            <div className={styles.bar} aria-hidden="true">
              {spans.map((span) => (
                <i
                  key={`${span.from}-${span.to}`}
                  style={{
                    insetInlineStart: `${(span.from / DAY_MINUTES) * 100}%`,
                    width: `${(Math.max(0, span.to - span.from) / DAY_MINUTES) * 100}%`,
                  }}
                />
              ))}
            </div>
            <div className={styles.spans}>
              {spans.length === 0 && <span className={styles.off}>{t('setup.hours.dayOff')}</span>}
              <SpansInput label={name} value={spans} onChange={(next) => put(day, next)} />
            </div>
          </fieldset>
        );
      })}
      <Button size="small" className={styles.copy ?? ''} onClick={copyMonday}>
        {t('setup.hours.copyMonday')}
      </Button>
    </div>
  );
}
