import type { AlarmSeverity } from '@hallbell/protocol';
import { useTranslation } from 'react-i18next';
import styles from './severity-mark.module.css';

/** A word and a shape, and only then a colour. */
export function SeverityMark({ severity, isQuiet = false }: { severity: AlarmSeverity; isQuiet?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={styles.mark} data-severity={severity} data-quiet={isQuiet}>
      <span aria-hidden="true">{severity === 'red' ? '◆' : '▲'}</span>
      {t(`alarms.severity.${severity}`)}
    </span>
  );
}
