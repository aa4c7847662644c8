import { errorText, NOBODY_WAITS } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { CircleAlert, Info, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './notices.module.css';
import type { Desk } from './use-desk.ts';

/** Why something was not done, in the clerk's language; in the strip, only the latest. */
export function Notices({ desk, isInStrip = false }: { desk: Desk; isInStrip?: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div className={`${styles.notices} ${isInStrip ? styles.inStrip : ''}`} role="alert">
      {desk.notices.map(({ id, code }) => (
        <p key={id} className={code === NOBODY_WAITS ? styles.note : styles.refusal}>
          {code === NOBODY_WAITS ? <Info aria-hidden="true" /> : <CircleAlert aria-hidden="true" />}
          {code === NOBODY_WAITS ? t('notice.nobody') : errorText(code, language)}
          <button type="button" aria-label={t('notice.dismiss')} onClick={() => desk.dismiss(id)}>
            <X aria-hidden="true" />
          </button>
        </p>
      ))}
    </div>
  );
}
