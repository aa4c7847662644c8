import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './scroll-box.module.css';

/** What may be wider than its place, and then scrolls by itself, by the keyboard too. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={styles.box} tabIndex={0} aria-label={t('charts.scrolls', { label })}>
      {children}
    </section>
  );
}
