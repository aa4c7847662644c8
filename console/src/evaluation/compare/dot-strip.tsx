import { seriesStyle } from '../charts/series-styles.ts';
import styles from './dot-strip.module.css';
import { Mark } from './mark.tsx';

/** Of one of those that are compared. Points, 0 to 100. */
export interface Dot {
  readonly id: string;
  readonly points: number | null;
  readonly interval?: readonly [number, number] | null;
  /** What it was in the other period. */
  readonly before: number | null;
}

/** Points on a scale from 0 to 100, a lane each. The figures stand in the cells beside it. */
export function DotStrip({ dots }: { dots: readonly Dot[] }) {
  return (
    <div className={styles.strip} aria-hidden>
      {dots.map(({ id, points, interval, before }, at) => {
        const style = seriesStyle(at);
        return (
          <div key={id} className={styles.lane}>
            {interval && (
              <i
                style={{
                  left: `${interval[0]}%`,
                  width: `${interval[1] - interval[0]}%`,
                  background: style.pale,
                }}
              />
            )}
            {before !== null && (
              <span style={{ left: `${before}%` }}>
                <Mark style={style} isHollow />
              </span>
            )}
            {points !== null && (
              <span style={{ left: `${points}%` }}>
                <Mark style={style} />
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
}
