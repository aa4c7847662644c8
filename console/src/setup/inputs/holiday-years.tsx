import { type HolidayYear, holidaysHeld, problemOfHolidays, withHolidays } from '@hallbell/domain';
import { type CalendarSetup, HolidayFile, type HolidaysResource } from '@hallbell/protocol';
import { Alert, Button, Upload } from 'antd';
import { Check, FileUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../hub/use-answer.ts';
import styles from './holiday-years.module.css';

type Exceptions = CalendarSetup['exceptions'];
type Years = HolidaysResource['years'];

interface HolidayYearsProps {
  value: Exceptions;
  /** The hall's day: years that are over are not offered. */
  today: string;
  onChange: ((value: Exceptions) => void) | undefined;
}

/** State holidays, a year at a time: taken into the hall's own days, from the hub's file or one of the manager's. */
export function HolidayYears({ value, today, onChange }: HolidayYearsProps) {
  const { t } = useTranslation();
  const { value: known } = useAnswer<HolidaysResource>('/api/v1/holidays');
  const [given, setGiven] = useState<Years>([]);
  const [isWrongFile, setIsWrongFile] = useState(false);

  const thisYear = Number(today.slice(0, 4));
  const years = offered([...(known?.years ?? []), ...given], thisYear);
  const add = (year: HolidayYear) => onChange?.(withHolidays(value, year) as Exceptions);
  const read = async (file: Blob) => {
    const parsed = HolidayFile.safeParse(
      await file
        .text()
        .then(JSON.parse)
        .catch(() => null),
    );
    const isUsable = parsed.success && parsed.data.years.every((year) => problemOfHolidays(year) === null);
    setIsWrongFile(!isUsable);
    if (isUsable) setGiven(parsed.data.years);
  };

  return (
    <section className={styles.years} aria-label={t('setup.holidays.title')}>
      <ul className={styles.list}>
        {years.map((year) => {
          const { missing, different } = holidaysHeld(value, year);
          return (
            <li key={year.year} className={styles.year}>
              <strong>{t('setup.holidays.year', { year: year.year })}</strong>
              <span className={styles.source}>{year.source}</span>
              {different > 0 && <span>{t('setup.holidays.different', { count: different })}</span>}
              {missing === 0 ? (
                <span className={styles.held}>
                  <Check size={16} aria-hidden="true" />
                  {t('setup.holidays.held')}
                </span>
              ) : (
                <Button size="small" onClick={() => add(year)}>
                  {t('setup.holidays.add', { count: missing })}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {known !== null && !years.some(({ year }) => year > thisYear) && isLateInYear(today) && (
        <Alert type="warning" showIcon title={t('setup.holidays.nextMissing', { year: thisYear + 1 })} />
      )}
      {known?.ownFileUnreadable && <Alert type="error" showIcon title={t('setup.holidays.ownFile')} />}
      {isWrongFile && <Alert type="error" showIcon role="alert" title={t('setup.holidays.wrongFile')} />}
      <Upload
        accept=".json,application/json"
        showUploadList={false}
        beforeUpload={(file) => {
          void read(file);
          return false;
        }}
      >
        <Button size="small" icon={<FileUp size={14} />}>
          {t('setup.holidays.fromFile')}
        </Button>
      </Upload>
    </section>
  );
}

/** This year and what comes after it; of two of a year the later given. */
function offered(years: Years, thisYear: number): Years {
  const byYear = new Map(years.map((year) => [year.year, year]));
  return [...byYear.values()].filter(({ year }) => year >= thisYear).sort((a, b) => a.year - b.year);
}

/** The next year's arrangement is announced in November. */
function isLateInYear(today: string): boolean {
  return today.slice(5) >= '11-01';
}
