import type { HeatMapResource } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import { ScrollBox } from '../charts/scroll-box.tsx';
import { minutesText, NOTHING, percentText } from '../figures-text.ts';
import styles from './heat-map-table.module.css';
import { type HeatMeasure, READ, shadeOf, shadesOf, WRITE } from './heat-shades.ts';

/** Fewer servings than these tell little of a weekday's hour. */
const FEW = 5;
/** A Monday. */
const MONDAY = Date.UTC(2026, 10, 23);
const DAY_MS = 86_400_000;

/** Weekday by hour: a table whose cells are shaded by their figure, so that it needs no other. */
export function HeatMapTable({ heatMap, measure }: { heatMap: HeatMapResource; measure: HeatMeasure }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { cells, weekdays } = heatMap;
  const hours = hoursOf(cells);
  const values = cells.flatMap((cell) => READ[measure](cell) ?? []);
  const shades = shadesOf(values, measure);
  const long = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  const nameOf = (weekday: number) => long.format(MONDAY + (weekday - 1) * DAY_MS);
  const caption = t('charts.waits.heat.caption', { measure: t(`charts.waits.measure.${measure}`) });

  return (
    <>
      <ScrollBox label={caption}>
        <table className={styles.table}>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t('charts.waits.weekday')}</th>
              {hours.map((hour) => (
                <th key={hour} scope="col">
                  {t('charts.waits.hour', { hour })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weekdays.map(({ weekday, days }) => (
              <tr key={weekday}>
                <th scope="row">
                  {nameOf(weekday)} <small>{t('charts.waits.days', { count: days })}</small>
                </th>
                {hours.map((hour) => {
                  const cell = cells.find((each) => each.weekday === weekday && each.hour === hour);
                  const value = cell === undefined ? null : READ[measure](cell);
                  if (cell === undefined || value === null) return <td key={hour}>{NOTHING}</td>;
                  const isFew = cell.servings < FEW;
                  return (
                    <td
                      key={hour}
                      data-shade={shadeOf(value, shades)}
                      title={t('charts.waits.cell', {
                        weekday: nameOf(weekday),
                        hour,
                        servings: cell.servings,
                        median: minutesText(cell.waitMedianSeconds),
                        p90: minutesText(cell.waitP90Seconds),
                        within: percentText(cell.withinPromiseShare),
                      })}
                    >
                      {WRITE[measure](value)}
                      {isFew && <sup>*</sup>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <div className={styles.legend}>
        <ul aria-label={t('charts.waits.legend')}>
          {shades.map(({ shade, from, to }) => (
            <li key={shade}>
              <i data-shade={shade} aria-hidden />
              {measure === 'servings'
                ? `${Math.ceil(from)}–${Math.floor(to)}`
                : `${WRITE[measure](from)}–${WRITE[measure](to)}`}
            </li>
          ))}
        </ul>
        <span>{t('charts.waits.few', { count: FEW })}</span>
      </div>
    </>
  );
}

/** Every hour from the first to the last in which anybody was called. */
function hoursOf(cells: HeatMapResource['cells']): readonly number[] {
  const all = cells.map(({ hour }) => hour);
  const first = Math.min(...all);
  return Array.from({ length: Math.max(...all) - first + 1 }, (_, at) => first + at);
}
