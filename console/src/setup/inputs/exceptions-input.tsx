import { addDays, isBusinessDay } from '@hallbell/domain';
import type { CalendarSetup } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Button, Input, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './exceptions-input.module.css';
import { HolidayYears } from './holiday-years.tsx';
import type { InputProps } from './input-props.ts';
import { type Span, SpansInput } from './spans-input.tsx';

type Exception = CalendarSetup['exceptions'][number];

const KINDS = ['holiday', 'working_day', 'special_hours'] as const;
const MOST_DAYS = 31;
const OWN_HOURS: Span[] = [{ from: 540, to: 720 }];

/** Every day from the first to the last; just the first where the last is none. */
function daysFrom(first: string, last: string): string[] {
  const days = [];
  const end = isBusinessDay(last) && last > first ? last : first;
  for (let day = first; day <= end && days.length < MOST_DAYS; day = addDays(day, 1)) days.push(day);
  return days;
}

interface ExceptionsInputProps extends InputProps<Exception[]> {
  /** The hall's day, `YYYY-MM-DD`: what is before it is past. */
  today: string;
}

/** The days that differ from their weekday: holidays, weekend days that are worked, days with other hours. */
export function ExceptionsInput({ value = [], onChange, today }: ExceptionsInputProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [draft, setDraft] = useState({
    first: '',
    last: '',
    kind: 'holiday' as Exception['kind'],
    label: '',
  });
  const [withPast, setWithPast] = useState(false);

  const sorted = [...value].sort((a, b) => a.day.localeCompare(b.day));
  const shown = withPast ? sorted : sorted.filter(({ day }) => day >= today);
  const pastCount = sorted.filter(({ day }) => day < today).length;
  const put = (day: string, change: Partial<Exception>) =>
    onChange?.(value.map((exception) => (exception.day === day ? { ...exception, ...change } : exception)));
  const add = () => {
    const days = daysFrom(draft.first, draft.last);
    const { kind } = draft;
    const spans = kind === 'special_hours' ? OWN_HOURS : [];
    const label = draft.label.trim() || null;
    const made = days.map((day) => ({ day, kind, spans, label, labelEn: null }));
    // A day that was there already is set anew.
    onChange?.([...value.filter(({ day }) => !days.includes(day)), ...made]);
    setDraft({ ...draft, first: '', last: '', label: '' });
  };

  return (
    <div className={styles.exceptions}>
      <HolidayYears value={value} today={today} onChange={onChange} />
      <fieldset className={styles.add} aria-label={t('setup.hours.addException')}>
        <Input
          type="date"
          aria-label={t('setup.hours.firstDay')}
          value={draft.first}
          onChange={(event) => setDraft({ ...draft, first: event.target.value })}
        />
        <span>{t('setup.hours.until')}</span>
        <Input
          type="date"
          aria-label={t('setup.hours.lastDay')}
          min={draft.first}
          value={draft.last}
          onChange={(event) => setDraft({ ...draft, last: event.target.value })}
        />
        <Select
          aria-label={t('setup.hours.kindLabel')}
          className={styles.kind ?? ''}
          value={draft.kind}
          options={KINDS.map((kind) => ({ value: kind, label: t(`setup.hours.kind.${kind}`) }))}
          onChange={(kind) => setDraft({ ...draft, kind })}
        />
        <Input
          aria-label={t('setup.hours.label')}
          placeholder={t('setup.hours.labelExample')}
          maxLength={200}
          value={draft.label}
          onChange={(event) => setDraft({ ...draft, label: event.target.value })}
        />
        <Button disabled={!isBusinessDay(draft.first)} onClick={add}>
          {t('setup.hours.add')}
        </Button>
      </fieldset>
      <Table<Exception>
        rowKey="day"
        size="small"
        dataSource={shown}
        pagination={{ pageSize: 15, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: <span className={styles.none}>{t('setup.hours.noExceptions')}</span> }}
        columns={[
          { title: t('setup.hours.day'), dataIndex: 'day', className: styles.day ?? '' },
          {
            title: t('setup.hours.kindLabel'),
            render: (_, { kind }) => (
              <Tag color={kind === 'holiday' ? 'default' : 'processing'}>{t(`setup.hours.kind.${kind}`)}</Tag>
            ),
          },
          {
            title: t('setup.hours.label'),
            render: (_, { label, labelEn }) => (language === 'en' && labelEn) || label || '—',
          },
          {
            title: t('setup.hours.hours'),
            render: (_, { day, kind, spans }) => {
              if (kind === 'holiday') return t('setup.hours.closed');
              return (
                <span className={styles.hours}>
                  {kind === 'working_day' && spans.length === 0 && t('setup.hours.likeWeekday')}
                  <SpansInput label={day} value={spans} onChange={(next) => put(day, { spans: next })} />
                </span>
              );
            },
          },
          {
            key: 'actions',
            align: 'right',
            render: (_, { day }) => (
              <Button
                type="link"
                danger
                size="small"
                aria-label={t('setup.deleteOne', { name: day })}
                onClick={() => onChange?.(value.filter((exception) => exception.day !== day))}
              >
                {t('setup.delete')}
              </Button>
            ),
          },
        ]}
      />
      {pastCount > 0 && (
        <Button type="link" size="small" onClick={() => setWithPast(!withPast)}>
          {withPast ? t('setup.hours.hidePast') : t('setup.hours.showPast', { count: pastCount })}
        </Button>
      )}
    </div>
  );
}
