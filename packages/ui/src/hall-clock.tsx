import styles from './hall-clock.module.css';
import { useLanguage } from './i18n.ts';
import { calendarDay, clockTime } from './time.ts';

interface HallClockProps {
  /** Epoch milliseconds of the hub's clock. */
  nowMs: number;
  /** The hall's zone, e.g. `Asia/Shanghai`. */
  timeZone: string;
  /** Also the day and weekday. */
  withDay?: boolean;
  className?: string | undefined;
}

/** The hall's time of day, in its own zone whatever the zone of the device. */
export function HallClock({ nowMs, timeZone, withDay = false, className = '' }: HallClockProps) {
  const language = useLanguage();
  return (
    <time className={`${styles.clock} ${className}`} dateTime={new Date(nowMs).toISOString()}>
      <span className={styles.time}>{clockTime(nowMs, timeZone)}</span>
      {withDay && <span className={styles.day}>{calendarDay(nowMs, timeZone, language)}</span>}
    </time>
  );
}
