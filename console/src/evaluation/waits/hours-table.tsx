import type { HeatMapResource } from '@hallbell/protocol';
import { useTranslation } from 'react-i18next';
import { FigureTable } from '../charts/figure-table.tsx';
import { minutesText, percentText } from '../figures-text.ts';
import styles from './hours-table.module.css';

/** How the waits of each hour were spread: a bar of shares, darker for longer waits, and the figures beside it. */
export function HoursTable({ heatMap: { hours, binsMinutes } }: { heatMap: HeatMapResource }) {
  const { t } = useTranslation();
  const binName = (bin: number) => {
    const [from, to] = [binsMinutes[bin] ?? 0, binsMinutes[bin + 1]];
    return to === undefined
      ? t('charts.waits.bin.last', { from })
      : t('charts.waits.bin.between', { from, to });
  };
  const columns = [
    { key: 'spread', title: t('charts.waits.hours.spread'), isText: true },
    { key: 'servings', title: t('charts.waits.measure.servings') },
    { key: 'median', title: t('charts.waits.measure.waitMedian') },
    { key: 'p90', title: t('charts.waits.measure.waitP90') },
    { key: 'within', title: t('charts.waits.measure.withinPromise') },
  ];
  const rows = hours.map(({ hour, servings, counts, ...waits }) => {
    const inWords = counts
      .flatMap((count, bin) => (count === 0 ? [] : t('charts.waits.bin.count', { bin: binName(bin), count })))
      .join(t('listComma'));
    return {
      key: String(hour),
      title: t('charts.waits.hour', { hour }),
      cells: {
        spread: (
          <span className={styles.bar} role="img" aria-label={inWords}>
            {counts.map((count, bin) =>
              count === 0 ? null : (
                <i
                  // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place
                  key={bin}
                  data-bin={bin}
                  style={{ flexGrow: count }}
                  title={t('charts.waits.bin.count', { bin: binName(bin), count })}
                />
              ),
            )}
          </span>
        ),
        servings,
        median: minutesText(waits.waitMedianSeconds),
        p90: minutesText(waits.waitP90Seconds),
        within: percentText(waits.withinPromiseShare),
      },
    };
  });
  return (
    <>
      <ul className={styles.legend} aria-label={t('charts.waits.legend')}>
        {binsMinutes.map((from, bin) => (
          <li key={from}>
            <i data-bin={bin} aria-hidden />
            {binName(bin)}
          </li>
        ))}
      </ul>
      <FigureTable
        caption={t('charts.waits.hours.title')}
        corner={t('charts.waits.calledAt')}
        columns={columns}
        rows={rows}
      />
    </>
  );
}
