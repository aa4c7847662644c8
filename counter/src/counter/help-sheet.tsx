import { useTranslation } from 'react-i18next';
import { DeskSheet } from './desk-sheet.tsx';
import styles from './help-sheet.module.css';
import { KeyCap } from './key-cap.tsx';
import { SMALL_KEYS } from './small-keys.tsx';

/** Every key of the desk on one sheet. */
export function HelpSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const rows: [words: string, ...keys: string[]][] = [
    [t('help.primary'), t('key.space'), 'F2'],
    ...SMALL_KEYS.map(({ action, letter }): [string, string] => [t(`small.${action}`), letter]),
    [t('help.strip'), 'S'],
    [t('help.help'), '?'],
    [t('help.escape'), 'Esc'],
  ];
  return (
    <DeskSheet title={t('help.title')} lead={t('help.lead')} onClose={onClose}>
      <dl className={styles.keys}>
        {rows.map(([words, ...keys]) => (
          <div key={words} className={styles.row}>
            <dt>
              {keys.map((key) => (
                <KeyCap key={key}>{key}</KeyCap>
              ))}
              <span className={styles.spoken}>{keys.join(', ')}</span>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </DeskSheet>
  );
}
