import type { ReactNode } from 'react';
import styles from './figures.module.css';

export interface Figure {
  readonly name: string;
  readonly value: ReactNode;
  /** Of the value, in small. */
  readonly unit?: string;
  /** Something is wrong, and it turns red. */
  readonly needsHelp?: boolean;
  /** The id of the element on this page that tells what it counts. */
  readonly toldAt?: string;
}

/** A few large figures in a row, each under its name. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className={styles.figures}>
      {figures.map(({ name, value, unit, needsHelp = false, toldAt }) => (
        <div key={name} className={styles.figure}>
          <dt>{name}</dt>
          <dd className={needsHelp ? styles.alarm : undefined}>
            {toldAt === undefined ? value : <a href={`#${toldAt}`}>{value}</a>}
            {unit !== undefined && <small> {unit}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
