import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import styles from './sheet.module.css';

interface SheetProps {
  label: string;
  children: ReactNode;
  /** At the foot of a tall touch screen, in reach of a seated person; else in the middle. */
  placement?: 'middle' | 'foot';
  /** Escape and a touch beside the sheet; left out where only its keys may close it. */
  onClose?: () => void;
  /** Keys of the sheet's own, besides Escape and Tab. */
  onKeyDown?: (event: KeyboardEvent) => void;
}

const STOPS = 'button:not(:disabled), input, a[href]';

/** A sheet over the page. Holds the focus while it is there (in its first field, if any) and gives it back after. */
export function Sheet({ label, children, placement = 'middle', onClose, onKeyDown }: SheetProps) {
  const sheet = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const own = sheet.current;
    // A page's sheet may stand in a window that floats above it.
    const before = own?.ownerDocument.activeElement;
    (own?.querySelector<HTMLElement>('input') ?? own)?.focus();
    return () => {
      if (before && 'focus' in before && typeof before.focus === 'function') before.focus();
    };
  }, []);

  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Tab') keepFocus(event, sheet.current);
    else if (event.key === 'Escape') onClose?.();
    else onKeyDown?.(event);
  };

  return (
    <div className={styles.veil} data-placement={placement}>
      {onClose && <div className={styles.beside} aria-hidden="true" onClick={onClose} />}
      <div
        ref={sheet}
        className={styles.sheet}
        role="dialog"
        aria-modal="true"
        aria-label={label}
        tabIndex={-1}
        onKeyDown={onKey}
      >
        {children}
      </div>
    </div>
  );
}

/** Tab goes round within the sheet. */
function keepFocus(event: KeyboardEvent, sheet: HTMLElement | null): void {
  if (sheet === null) return;
  const stops = [...sheet.querySelectorAll<HTMLElement>(STOPS)];
  const [first] = stops;
  const last = stops.at(-1);
  const at = sheet.ownerDocument.activeElement;
  const isLeaving = at === sheet || at === (event.shiftKey ? first : last);
  if (!isLeaving) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}
