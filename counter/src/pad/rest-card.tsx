import { nameIn, type WindowRow } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './rest-card.module.css';

/** Who sits at the window; friendly, and nothing to press. */
export function RestCard({ window, hallName }: { window: WindowRow | undefined; hallName: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (window === undefined) {
    return (
      <main className={styles.card} role="status">
        <p className={styles.window}>{t('loading')}</p>
      </main>
    );
  }
  const { staff, state } = window;
  return (
    <main className={staff === null ? styles.empty : styles.card}>
      {staff !== null && <Portrait name={staff.name} photo={staff.photo} />}
      <div className={styles.words}>
        <p className={styles.window}>{t('window', { number: window.number })}</p>
        {staff === null ? (
          <h1 className={styles.name}>{nameIn(language, window)}</h1>
        ) : (
          <h1 className={styles.person} style={lengthOf(staff.name)}>
            {staff.name}
          </h1>
        )}
        {staff !== null && (
          <p className={styles.post}>
            {staff.post !== null && <span>{staff.post}</span>}
            <span>{t('staffNo', { staffNo: staff.staffNo })}</span>
          </p>
        )}
        <p className={styles.at}>{staff === null ? '' : nameIn(language, window)}</p>
        <p className={state === 'open' ? styles.welcome : styles.away}>
          {state === 'open' ? t('welcome') : t(state)}
        </p>
      </div>
      <p className={styles.hall}>{hallName}</p>
    </main>
  );
}

function lengthOf(name: string): CSSProperties {
  // A custom property, which React's types don't know.
  return { '--length': name.length } as CSSProperties;
}

function Portrait({ name, photo }: { name: string; photo: string | null }) {
  if (photo !== null) return <img className={styles.portrait} src={photo} alt={name} />;
  return (
    <svg className={styles.portrait} viewBox="0 0 240 300" role="img" aria-label={name}>
      <rect width="240" height="300" fill="var(--color-house-soft)" />
      <g fill="var(--color-house)" opacity="0.85">
        <circle cx="120" cy="118" r="50" />
        <path d="M24 300 C24 226 66 190 120 190 C174 190 216 226 216 300 Z" />
      </g>
    </svg>
  );
}
