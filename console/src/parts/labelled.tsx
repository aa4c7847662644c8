import { type ReactNode, useId } from 'react';
import styles from './labelled.module.css';

/** A field under its label. */
export function Labelled({ label, children }: { label: string; children(fieldId: string): ReactNode }) {
  const fieldId = useId();
  return (
    <div className={styles.labelled}>
      <label htmlFor={fieldId}>{label}</label>
      {children(fieldId)}
    </div>
  );
}
