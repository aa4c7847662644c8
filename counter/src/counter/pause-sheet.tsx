import type { PauseReason } from '@hallbell/protocol';
import { useTranslation } from 'react-i18next';
import { DeskSheet } from './desk-sheet.tsx';
import { KeyCap } from './key-cap.tsx';
import { PAUSE_KEYS } from './next-action.ts';
import styles from './pause-sheet.module.css';

/** Asks why, since a pause is counted by its reason. */
export function PauseSheet({
  onPause,
  onClose,
}: {
  onPause: (reason: PauseReason) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <DeskSheet
      title={t('pause.title')}
      lead={t('pause.lead')}
      onClose={onClose}
      onKeyDown={(event) => {
        const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
        const reason = digit === undefined ? undefined : PAUSE_KEYS[Number(digit) - 1];
        if (reason !== undefined) onPause(reason);
      }}
    >
      <div className={styles.reasons}>
        {PAUSE_KEYS.map((reason, index) => (
          <button key={reason} type="button" className={styles.reason} onClick={() => onPause(reason)}>
            <KeyCap>{String(index + 1)}</KeyCap>
            {t(`pause.${reason}`)}
          </button>
        ))}
      </div>
    </DeskSheet>
  );
}
