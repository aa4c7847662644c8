import type { ReactNode } from 'react';
import styles from './figures.module.css';

export interface Figure {
  readonly name: string;
  readonly value: ReactNode;
  /** Of the value, in small. */
  readonly unit?: string;
  /** Something is wrong, and it turns red. */
  readonly needsHelp?: boolean;
}

/** A few large figures in a row, each under its name. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className={styles.figures}>
      {figures.map(({ name, value, unit, needsHelp = false }) => (
        <div key={name} className={styles.figure}>
          <dt>{name}</dt>
          <dd className={needsHelp ? styles.alarm : undefined}>
            {value}
            {unit !== undefined && <small> {unit}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
