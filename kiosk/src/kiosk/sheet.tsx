import { type ReactNode, useEffect, useRef } from 'react';
import styles from './sheet.module.css';

interface SheetProps {
  label: string;
  children: ReactNode;
  /** Escape and a touch beside the sheet; left out where only its keys may close it. */
  onClose?: () => void;
}

/** A sheet over the page. Holds the focus while it is there and gives it back after. */
export function Sheet({ label, children, onClose }: SheetProps) {
  const sheet = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const before = document.activeElement;
    sheet.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  const keepFocus = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape') onClose?.();
    if (event.key !== 'Tab' || sheet.current === null) return;
    const stops = [...sheet.current.querySelectorAll<HTMLElement>('button:not(:disabled), input, a[href]')];
    const first = stops[0];
    const last = stops.at(-1);
    const leaving = event.shiftKey ? document.activeElement === first : document.activeElement === last;
    if (!leaving && document.activeElement !== sheet.current) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  };

  return (
    <div className={styles.veil}>
      {onClose && <div className={styles.beside} aria-hidden="true" onClick={onClose} />}
      <div
        ref={sheet}
        className={styles.sheet}
        role="dialog"
        aria-modal="true"
        aria-label={label}
        tabIndex={-1}
        onKeyDown={keepFocus}
      >
        {children}
      </div>
    </div>
  );
}
