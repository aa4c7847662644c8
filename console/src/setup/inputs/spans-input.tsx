import { Button, Input } from 'antd';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputProps } from './input-props.ts';
import { minuteOfDay, timeOfMinute } from './minute-of-day.ts';
import styles from './spans-input.module.css';

export interface Span {
  from: number;
  to: number;
}

const MOST = 6;
const DAY_MINUTES = 1440;
const MORNING: Span = { from: 540, to: 720 };
const HOUR = 60;

/** After what is there: the hall's own afternoon first, then an hour at a time. */
function nextSpan(spans: readonly Span[]): Span {
  const last = spans.at(-1);
  if (last === undefined) return MORNING;
  if (last.to === MORNING.to) return { from: 810, to: 1020 };
  const from = Math.min(last.to + HOUR, DAY_MINUTES - HOUR);
  return { from, to: from + HOUR };
}

interface SpansInputProps extends InputProps<Span[]> {
  /** Whose hours they are, for those who can't see the row. */
  label: string;
}

/** The opening hours of one day. */
export function SpansInput({ label, value = [], onChange }: SpansInputProps) {
  const { t } = useTranslation();
  const put = (index: number, change: Partial<Span>) =>
    onChange?.(value.map((span, at) => (at === index ? { ...span, ...change } : span)));
  return (
    <div className={styles.spans}>
      {value.map((span, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a span has no name but its place
        <span key={index} className={styles.span}>
          <TimeInput
            label={t('setup.hours.fromOf', { label })}
            minute={span.from}
            onChange={(from) => put(index, { from })}
          />
          <span aria-hidden="true">–</span>
          <TimeInput
            label={t('setup.hours.toOf', { label })}
            minute={span.to}
            isWrong={span.to <= span.from}
            onChange={(to) => put(index, { to })}
          />
          <Button
            type="text"
            size="small"
            aria-label={t('setup.hours.removeSpan', { label })}
            icon={<X size={14} />}
            onClick={() => onChange?.(value.filter((_, at) => at !== index))}
          />
        </span>
      ))}
      {value.length < MOST && (
        <Button
          type="text"
          size="small"
          icon={<Plus size={14} />}
          aria-label={t('setup.hours.addSpanOf', { label })}
          onClick={() => onChange?.([...value, nextSpan(value)])}
        >
          {t('setup.hours.addSpan')}
        </Button>
      )}
    </div>
  );
}

interface TimeInputProps {
  label: string;
  minute: number;
  isWrong?: boolean;
  onChange(minute: number): void;
}

/** A time that is typed, not picked: `9`, `0900` and `9:00` are all understood. */
function TimeInput({ label, minute, isWrong = false, onChange }: TimeInputProps) {
  const [text, setText] = useState<string | null>(null);
  const leave = () => {
    const read = text === null ? null : minuteOfDay(text);
    if (read !== null) onChange(read);
    setText(null);
  };
  const isUnread = text !== null && text !== '' && minuteOfDay(text) === null;
  return (
    <Input
      size="small"
      className={styles.time ?? ''}
      inputMode="numeric"
      aria-label={label}
      aria-invalid={isWrong || isUnread}
      {...(isWrong || isUnread ? { status: 'error' as const } : {})}
      value={text ?? timeOfMinute(minute)}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onBlur={leave}
    />
  );
}
