import type { Period } from '@hallbell/domain';
import { DatePicker, Segmented, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import 'dayjs/locale/en-gb';
import 'dayjs/locale/zh-cn';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './period-bar.module.css';
import { kindOf, labelAround, PERIOD_KINDS, type PeriodKind } from './period-names.ts';

/** What is asked for most, and has a key of its own. */
const PRESENT = ['day', 'week', 'month', 'quarter', 'year'] as const;

/** Ant Design's words for them. */
const PICKERS = { day: 'date', week: 'week', month: 'month', quarter: 'quarter', year: 'year' } as const;

const DAY = 'YYYY-MM-DD';

/** As the labels of periods are written. */
const FORMATS = {
  day: DAY,
  week: 'gggg-[W]ww',
  month: 'YYYY-MM',
  quarter: 'YYYY-[Q]Q',
  year: 'YYYY',
} as const;

interface PeriodBarProps {
  /** Null where the address names none that is. */
  period: Period | null;
  /** The hall's day. */
  today: string;
  onChoose(label: string): void;
}

/** The present day, week, month, quarter or year by one press; any other by a picker. */
export function PeriodBar({ period, today, onChoose }: PeriodBarProps) {
  const { t } = useTranslation();
  const shown = period === null ? 'quarter' : kindOf(period);
  // Another unit may be picked before a period of it is.
  const [unit, setUnit] = useState<{ of: string; kind: PeriodKind } | null>(null);
  const label = period?.label ?? '';
  const kind = unit?.of === label ? unit.kind : shown;
  const present = PRESENT.find((each) => labelAround(today, each) === label);

  return (
    <section className={styles.bar} aria-label={t('evaluation.period.label')}>
      <Segmented<PeriodKind>
        aria-label={t('evaluation.period.label')}
        // It falls on none while another time is shown.
        value={present ?? 'range'}
        options={PRESENT.map((each) => ({ value: each, label: t(`evaluation.period.${each}`) }))}
        onChange={(each) => onChoose(labelAround(today, each))}
      />
      <span className={styles.other}>
        <Select<PeriodKind>
          aria-label={t('evaluation.period.kind')}
          className={styles.unit ?? ''}
          value={kind}
          options={PERIOD_KINDS.map((each) => ({ value: each, label: t(`evaluation.period.kinds.${each}`) }))}
          onChange={(each) => setUnit({ of: label, kind: each })}
        />
        <Picker
          key={kind}
          kind={kind}
          period={kind === shown ? period : null}
          today={today}
          onChoose={onChoose}
        />
      </span>
    </section>
  );
}

function Picker({ kind, period, today, onChoose }: PeriodBarProps & { kind: PeriodKind }) {
  const { t } = useTranslation();
  const isToCome = (day: Dayjs) => day.format(DAY) > today;
  const days = period && ([dayjs(period.from), dayjs(period.to)] as const);
  if (kind === 'range') {
    return (
      <DatePicker.RangePicker
        className={styles.range ?? ''}
        allowClear={false}
        value={days && [...days]}
        disabledDate={isToCome}
        aria-label={t('evaluation.period.pick')}
        onChange={(picked) => {
          const [from, to] = picked ?? [];
          if (from && to) onChoose(`${from.format(DAY)}/${to.format(DAY)}`);
        }}
      />
    );
  }
  return (
    <DatePicker
      className={styles.picker ?? ''}
      picker={PICKERS[kind]}
      format={FORMATS[kind]}
      inputReadOnly
      allowClear={false}
      value={days?.[0] ?? null}
      disabledDate={isToCome}
      aria-label={t('evaluation.period.pick')}
      onChange={(picked: Dayjs | null) => {
        if (picked) onChoose(labelAround(picked.format(DAY), kind));
      }}
    />
  );
}
