import type { PartState } from '@hallbell/protocol';
import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './no-paper-note.module.css';

/** Before a ticket is taken: that there will be none on paper now, and what to do. */
export function NoPaperNote({ state }: { state: PartState }) {
  const { t } = useTranslation();
  return (
    <p className={styles.note} role="status">
      <CircleAlert aria-hidden="true" />
      {t('print.noPaper', { why: t(`print.state.${state}`) })}
    </p>
  );
}
