import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './chart-panel.module.css';

interface ChartPanelProps {
  /** The question that it answers. */
  title: string;
  /** How it is read. */
  lead: string;
  /** What changes the chart. */
  tools?: ReactNode;
  /** The same in figures, where the chart is no table itself. */
  table?: ReactNode;
  children: ReactNode;
}

/** A chart under its question, with its table below, folded. */
export function ChartPanel({ title, lead, tools, table, children }: ChartPanelProps) {
  const { t } = useTranslation();
  const headingId = useId();
  return (
    <section aria-labelledby={headingId} className={styles.panel}>
      <div className={styles.head}>
        <div>
          <h2 id={headingId}>{title}</h2>
          <p>{lead}</p>
        </div>
        {tools !== undefined && <div className={styles.tools}>{tools}</div>}
      </div>
      {children}
      {table !== undefined && (
        <details className={styles.figures}>
          <summary>{t('charts.figures')}</summary>
          {table}
        </details>
      )}
    </section>
  );
}
