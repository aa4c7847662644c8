import { rowsOfKind } from '@hallbell/hall-client';
import { type BoardRows, type HallRows, nameIn, type StaffSummary } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './window-choice-view.module.css';

interface WindowChoiceViewProps {
  hall: Partial<HallRows>;
  board: Partial<BoardRows>;
  staff: StaffSummary;
  /** A number from the address that no window bears. */
  unknown: string | null;
  onChoose: (windowId: string) => void;
  onSignOut: () => void;
}

export function WindowChoiceView(props: WindowChoiceViewProps) {
  const { hall, board, staff, unknown, onChoose, onSignOut } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const [query, setQuery] = useState('');
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => search.current?.focus(), []);
  const words = query.trim().toLowerCase();
  const windows = rowsOfKind(hall, 'window:')
    .filter((row) => `${row.number} ${row.name} ${row.nameEn ?? ''}`.toLowerCase().includes(words))
    .sort((a, b) => a.number.localeCompare(b.number, 'en', { numeric: true }));
  const [first] = windows;
  return (
    <main className={styles.screen}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('choose.title', { name: staff.name })}</h1>
        <input
          className={styles.search}
          aria-label={t('choose.search')}
          placeholder={t('choose.search')}
          value={query}
          ref={search}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && first !== undefined) onChoose(first.windowId);
          }}
        />
        <button type="button" className={styles.out} onClick={onSignOut}>
          {t('signOut')}
        </button>
      </header>
      {unknown !== null && (
        <p className={styles.unknown} role="alert">
          {t('choose.unknown', { number: unknown })}
        </p>
      )}
      <ul className={styles.windows}>
        {windows.map((row) => {
          const state = board[`window:${row.windowId}`]?.state ?? 'closed';
          return (
            <li key={row.windowId}>
              <button type="button" className={styles.window} onClick={() => onChoose(row.windowId)}>
                <span className={styles.number}>{row.number}</span>
                <span className={styles.name}>{nameIn(language, row)}</span>
                <span className={styles.state} data-state={state}>
                  {t(`state.${state}`)}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {windows.length === 0 && <p className={styles.none}>{t('choose.none')}</p>}
    </main>
  );
}
