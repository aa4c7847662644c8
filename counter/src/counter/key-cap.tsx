import styles from './key-cap.module.css';

/** The key that does the same as the button it stands in. */
export function KeyCap({ children }: { children: string }) {
  return (
    <span className={styles.cap} aria-hidden="true">
      {children}
    </span>
  );
}
