import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './sheet.module.css';

interface SheetProps {
  title: string;
  lead?: string;
  children: ReactNode;
  onClose: () => void;
  onKeyDown?: (event: React.KeyboardEvent) => void;
}

/** A sheet over the desk. Holds the focus while it is there and gives it back after. */
export function Sheet({ title, lead, children, onClose, onKeyDown }: SheetProps) {
  const { t } = useTranslation();
  const sheet = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const before = document.activeElement;
    const own = sheet.current;
    (own?.querySelector<HTMLElement>('input') ?? own)?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  const onKey = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    else onKeyDown?.(event);
    if (event.key !== 'Tab' || sheet.current === null) return;
    const stops = [...sheet.current.querySelectorAll<HTMLElement>('button:not(:disabled), input')];
    const [first] = stops;
    const last = stops.at(-1);
    const isLeaving = event.shiftKey ? document.activeElement === first : document.activeElement === last;
    if (!isLeaving && document.activeElement !== sheet.current) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  };

  return (
    <div className={styles.veil}>
      <div className={styles.beside} aria-hidden="true" onClick={onClose} />
      <div
        ref={sheet}
        className={styles.sheet}
        role="dialog"
        aria-modal="true"
        aria-label={title}
        tabIndex={-1}
        onKeyDown={onKey}
      >
        <header className={styles.head}>
          <h2 className={styles.title}>{title}</h2>
          {lead !== undefined && <p className={styles.lead}>{lead}</p>}
          <button type="button" className={styles.close} aria-label={t('sheet.close')} onClick={onClose}>
            <X aria-hidden="true" />
          </button>
        </header>
        {children}
      </div>
    </div>
  );
}
