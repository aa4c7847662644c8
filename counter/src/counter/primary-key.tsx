import { useTranslation } from 'react-i18next';
import { KeyCap } from './key-cap.tsx';
import styles from './primary-key.module.css';
import type { Desk } from './use-desk.ts';

/** The big key. It keeps its place and size, and says what it will do. */
export function PrimaryKey({ desk, isCompact = false }: { desk: Desk; isCompact?: boolean }) {
  const { t } = useTranslation();
  const { next, pending } = desk;
  const isOff = next.kind === 'loading' || next.kind === 'taken';
  const isQuiet = next.kind === 'call' && next.waiting === 0;
  const looks = [styles.key, isCompact ? styles.compact : '', isQuiet ? styles.quiet : ''].join(' ');
  return (
    <button
      type="button"
      className={looks}
      disabled={isOff}
      aria-disabled={pending !== null}
      aria-busy={pending !== null}
      data-action={next.kind}
      onClick={(event) => {
        // The second click of a double click: the key may already mean something else.
        if (event.detail <= 1) desk.pressPrimary();
      }}
    >
      {pending !== null && <span className={styles.spinner} aria-hidden="true" />}
      <span className={styles.word}>{t(`do.${next.kind}`)}</span>
      {!isOff && <KeyCap>{t('key.space')}</KeyCap>}
    </button>
  );
}
