import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import styles from './print-sheet.module.css';
import { useIsPrinting } from './use-is-printing.ts';

export interface PrintFact {
  readonly name: string;
  readonly value: string;
}

interface PrintSheetProps {
  title: string;
  /** What the paper is of, and how far it may be relied on. */
  facts: readonly PrintFact[];
  children: ReactNode;
}

/** What is printed in the page's place: a title, what it is of, the content, and the lines for those who sign. A4. */
export function PrintSheet({ title, facts, children }: PrintSheetProps) {
  const { t } = useTranslation();
  if (!useIsPrinting()) return null;
  return createPortal(
    <article className={styles.sheet} data-print-sheet>
      <h1>{title}</h1>
      <dl className={styles.facts}>
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.content}>{children}</div>
      <p className={styles.signatures}>
        {['prepared', 'responsible', 'date'].map((who) => (
          <span key={who}>{t(`print.${who}`)}</span>
        ))}
      </p>
    </article>,
    document.body,
  );
}
