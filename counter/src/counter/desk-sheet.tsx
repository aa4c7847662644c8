import { Sheet } from '@hallbell/ui';
import { X } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './desk-sheet.module.css';

interface DeskSheetProps {
  title: string;
  lead?: string;
  children: ReactNode;
  onClose: () => void;
  onKeyDown?: (event: KeyboardEvent) => void;
}

/** A sheet over the desk, with its title and a way out. */
export function DeskSheet({ title, lead, children, onClose, onKeyDown }: DeskSheetProps) {
  const { t } = useTranslation();
  return (
    <Sheet label={title} onClose={onClose} {...(onKeyDown && { onKeyDown })}>
      <header className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {lead !== undefined && <p className={styles.lead}>{lead}</p>}
        <button type="button" className={styles.close} aria-label={t('sheet.close')} onClick={onClose}>
          <X aria-hidden="true" />
        </button>
      </header>
      {children}
    </Sheet>
  );
}
