import { addDays, daysBetween, type Period } from '@hallbell/domain';
import { kindOf, labelAround, readPeriod } from '../period-names.ts';

/** Of days and weeks, so that weekdays fall on each other. */
const YEAR_OF_WEEKS_DAYS = 364;

/** The period of the same kind right before; of a range, as many days. */
export function periodBefore(period: Period): Period | null {
  const kind = kindOf(period);
  const last = addDays(period.from, -1);
  if (kind !== 'range') return readPeriod(labelAround(last, kind));
  return readPeriod(`${addDays(last, -daysBetween(period.from, period.to))}/${last}`);
}

/** The same stretch of the year before; of days, weeks and ranges 52 weeks earlier. */
export function periodAYearBefore(period: Period): Period | null {
  const { from, to, label } = period;
  switch (kindOf(period)) {
    case 'year':
      return null;
    case 'quarter':
    case 'month':
      return readPeriod(`${Number(label.slice(0, 4)) - 1}${label.slice(4)}`);
    case 'week':
      return readPeriod(labelAround(addDays(from, -YEAR_OF_WEEKS_DAYS), 'week'));
    case 'day':
      return readPeriod(addDays(from, -YEAR_OF_WEEKS_DAYS));
    case 'range':
      return readPeriod(`${addDays(from, -YEAR_OF_WEEKS_DAYS)}/${addDays(to, -YEAR_OF_WEEKS_DAYS)}`);
  }
}
