import { changeLanguage, clockTime, useLanguage } from '@hallbell/ui';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { choose } from './choose.ts';
import { HallCard } from './hall-card.tsx';
import styles from './halls.module.css';
import { useHalls } from './use-halls.ts';

/** Every hall with what waits in it now, so that people choose when and where to go. */
export function App() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { told, isAway } = useHalls();
  const [sought, setSought] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  const choices = told === null ? [] : choose(told.halls, sought, language);
  const timeZone = told?.halls[0]?.timeZone;
  const isSought = sought.trim() !== '';
  const isNoneFound = told !== null && isSought && choices.length === 0;
  const time = told && timeZone !== undefined ? clockTime(Date.parse(told.at), timeZone) : null;
  const showAll = () => {
    setSought('');
    // The key goes, and the focus would be lost with it; in the field it would bring up a keyboard.
    status.current?.focus();
  };
  const foundText = () => {
    if (told === null) return t(isAway ? 'nothing' : 'loading');
    if (isNoneFound) return t('noneFound');
    if (isSought) return t('found', { count: choices.length });
    if (time === null) return t('noHalls');
    return isAway ? t('renews') : t('asOf', { time });
  };
  return (
    <div className={styles.screen}>
      <header className={styles.header}>
        <h1>{t('title')}</h1>
        <button
          type="button"
          className={styles.language}
          lang={language === 'en' ? 'zh-CN' : 'en'}
          onClick={() => void changeLanguage(language === 'en' ? 'zh-CN' : 'en')}
        >
          {t('language')}
        </button>
      </header>
      {isAway && (
        <p className={styles.away} role="alert">
          {time === null ? t('away') : t('awaySince', { time })}
        </p>
      )}
      <main className={styles.main}>
        <label className={styles.search}>
          <span>{t('sought')}</span>
          <input
            type="search"
            value={sought}
            placeholder={t('soughtExample')}
            autoComplete="off"
            enterKeyHint="search"
            onInput={(event) => setSought(event.currentTarget.value)}
          />
        </label>
        <p ref={status} tabIndex={-1} className={styles.found} role="status" data-none={isNoneFound}>
          {foundText()}
        </p>
        {isNoneFound && (
          <button type="button" className={styles.all} onClick={showAll}>
            {t('showAll')}
          </button>
        )}
        <ul className={styles.halls}>
          {choices.map((choice) => (
            <li key={choice.hall.hallId}>
              <HallCard choice={choice} isSought={isSought} nowMs={Date.parse(told?.at ?? '')} />
            </li>
          ))}
        </ul>
      </main>
    </div>
  );
}
