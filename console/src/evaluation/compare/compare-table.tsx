import type { EvaluationItem, EvaluationResource } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { useTranslation } from 'react-i18next';
import { ScrollBox } from '../charts/scroll-box.tsx';
import { seriesStyle } from '../charts/series-styles.ts';
import { NOTHING, pointsText } from '../figures-text.ts';
import { GradeMark } from '../grade-mark.tsx';
import { fullName } from '../names.ts';
import { useUnits } from '../use-units.ts';
import { type CompareRow, changeText, figureRows, indicatorRows } from './compare-rows.ts';
import styles from './compare-table.module.css';
import { DotStrip } from './dot-strip.tsx';
import { Mark } from './mark.tsx';
import { overlaps } from './noise-note.tsx';

interface CompareTableProps {
  evaluation: EvaluationResource;
  shown: readonly EvaluationItem[];
  /** The other period; null where none is compared with. */
  before: EvaluationResource | null;
  beforeName: string;
}

/** A row for each figure, a column for each of them; points are also drawn, each with the sign of its column. */
export function CompareTable({ evaluation, shown, before, beforeName }: CompareTableProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { measured } = useUnits();
  const earlier = (item: EvaluationItem) => before?.items.find(({ id }) => id === item.id) ?? null;
  const score: CompareRow = {
    key: 'score',
    title: t('evaluation.column.score'),
    points: (item) => item.score,
    value: (item) => item.score,
    write: pointsText,
    note: ({ interval }) => (interval === null ? '' : interval.map(pointsText).join('–')),
  };

  const rowOf = (row: CompareRow) => (
    <tr key={row.key} data-main={row.key === 'score'}>
      <th scope="row">{row.title}</th>
      <td className={styles.strip}>
        {row.points && (
          <DotStrip
            dots={shown.map((item) => {
              const then = earlier(item);
              return {
                id: item.id,
                points: row.points?.(item) ?? null,
                interval: row.key === 'score' ? item.interval : null,
                before: then === null ? null : (row.points?.(then) ?? null),
              };
            })}
          />
        )}
      </td>
      {shown.map((item) => (
        <Cell key={item.id} row={row} item={item} then={earlier(item)} />
      ))}
    </tr>
  );

  return (
    <ScrollBox label={t('charts.compare.title')}>
      <table className={styles.table}>
        <caption>
          {t('charts.compare.caption', {
            names: shown.map((item) => fullName(item, language)).join(t('listComma')),
          })}
          {before !== null && ` ${t('charts.compare.hollow', { period: beforeName })}`}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('charts.compare.measure')}</th>
            <td className={styles.scale} aria-hidden>
              <span>0</span>
              <span>50</span>
              <span>100</span>
            </td>
            {shown.map((item, at) => (
              <th key={item.id} scope="col">
                <span className={styles.who}>
                  <Mark style={seriesStyle(at)} />
                  {fullName(item, language)}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowOf(score)}
          <tr>
            <th scope="row">{t('evaluation.column.grade')}</th>
            <td />
            {shown.map((item) => (
              <td key={item.id}>
                <GradeMark item={item} rubric={evaluation.rubric} />
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">{t('charts.compare.rank')}</th>
            <td />
            {shown.map(({ id, rank, rankRange }) => (
              <td key={id}>
                {rank ?? NOTHING}
                {rankRange !== null && (
                  <small>{t('charts.compare.rankRange', { best: rankRange[0], worst: rankRange[1] })}</small>
                )}
              </td>
            ))}
          </tr>
        </tbody>
        <tbody>
          <tr className={styles.section}>
            <th scope="rowgroup" colSpan={2 + shown.length}>
              {t('charts.compare.indicators')}
            </th>
          </tr>
          {indicatorRows(shown, language, measured).map(rowOf)}
        </tbody>
        <tbody>
          <tr className={styles.section}>
            <th scope="rowgroup" colSpan={2 + shown.length}>
              {t('charts.compare.figures')}
            </th>
          </tr>
          {figureRows(t).map(rowOf)}
        </tbody>
      </table>
    </ScrollBox>
  );
}

interface CellProps {
  row: CompareRow;
  item: EvaluationItem;
  then: EvaluationItem | null;
}

function Cell({ row: { key, value, write, note }, item, then }: CellProps) {
  const { t } = useTranslation();
  const now = value(item);
  const past = then === null ? null : value(then);
  const isNoise =
    key === 'score' &&
    item.interval !== null &&
    then?.interval != null &&
    overlaps(item.interval, then.interval);
  return (
    <td>
      <b>{write(now)}</b>
      {note !== undefined && now !== null && <small>{note(item)}</small>}
      {past !== null && (
        <small>
          {t('charts.compare.earlier', { value: write(past) })} {changeText(now, past, write)}
          {isNoise && ` ${t('charts.compare.noise')}`}
        </small>
      )}
    </td>
  );
}
