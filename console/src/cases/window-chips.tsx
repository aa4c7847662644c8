import type { WindowConfigRow } from '@hallbell/protocol';
import { useTranslation } from 'react-i18next';
import styles from './cases.module.css';
import { casesByWindow, type WatchedCase } from './watched-cases.ts';

interface WindowChipsProps {
  cases: readonly WatchedCase[];
  windows: readonly WindowConfigRow[];
  chosen: string | null;
  onChoose(windowId: string | null): void;
}

/** How many each window has to follow up, the most overdue first; a touch shows that window's alone. */
export function WindowChips({ cases, windows, chosen, onChoose }: WindowChipsProps) {
  const { t } = useTranslation();
  const numbers = new Map(windows.map(({ windowId, number }) => [windowId, number]));
  const counted = casesByWindow(cases).filter(({ windowId }) => windowId !== null);
  if (counted.length === 0) return null;
  return (
    <section className={styles.byWindow} aria-label={t('cases.byWindow')}>
      <h2>{t('cases.byWindow')}</h2>
      <ul>
        {counted.map(({ windowId, count, overdue }) => {
          const number = numbers.get(windowId ?? '') ?? '—';
          return (
            <li key={windowId}>
              <button
                type="button"
                className={styles.chip}
                data-overdue={overdue > 0}
                aria-pressed={windowId === chosen}
                onClick={() => onChoose(windowId === chosen ? null : windowId)}
              >
                {t(overdue > 0 ? 'cases.windowOverdue' : 'cases.windowCount', { number, count, overdue })}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
