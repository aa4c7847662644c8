import styles from './length-bar.module.css';

interface LengthBarProps {
  parts: readonly { readonly level: number; readonly count: number }[];
  /** What the whole width stands for. */
  most: number;
}

/** A bar as long as its counts, in the colours of the levels. The figures stand beside it. */
export function LengthBar({ parts, most }: LengthBarProps) {
  return (
    <span className={styles.bar} aria-hidden>
      {parts
        .filter(({ count }) => count > 0)
        .map(({ level, count }) => (
          <i key={level} data-level={level} style={{ width: `${(count / most) * 100}%` }} />
        ))}
    </span>
  );
}
