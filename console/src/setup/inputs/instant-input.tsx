import { instantOf, localTimeOf } from '@hallbell/domain';
import { Input } from 'antd';
import type { InputProps } from './input-props.ts';
import { minuteOfDay, timeOfMinute } from './minute-of-day.ts';

interface InstantInputProps extends InputProps<string | null> {
  /** The hall's zone: what is typed is its wall clock, whatever this machine's. */
  timeZone: string;
}

/** `2026-11-24T09:00` of the hall's wall clock. */
export function wallClock(instant: string, timeZone: string): string {
  const { day, minuteOfDay: minute } = localTimeOf(Date.parse(instant), timeZone);
  return `${day}T${timeOfMinute(minute)}`;
}

function instantAt(text: string, timeZone: string): string | null {
  const [day = '', time = ''] = text.split('T');
  const minute = minuteOfDay(time);
  if (day === '' || minute === null) return null;
  return new Date(instantOf(day, minute, timeZone)).toISOString();
}

/** An instant (UTC, ISO 8601), written by the hall's wall clock. */
export function InstantInput({ id, value, onChange, timeZone }: InstantInputProps) {
  return (
    <Input
      {...(id === undefined ? {} : { id })}
      type="datetime-local"
      value={value ? wallClock(value, timeZone) : ''}
      onChange={(event) => onChange?.(instantAt(event.target.value, timeZone))}
    />
  );
}
