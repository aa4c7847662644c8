import { useSounds } from '@hallbell/ui';
import { ArrowLeft, Delete, Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findServices } from './find-services.ts';
import styles from './find-view.module.css';
import type { ServiceView } from './hall-view.ts';
import { LongList } from './long-list.tsx';
import { ServiceTile } from './service-tile.tsx';

const KEY_ROWS = ['QWERTYUIOP', 'ASDFGHJKL', 'ZXCVBNM'] as const;
const MAX_FOUND = 8;

interface FindViewProps {
  services: ServiceView[];
  onChoose: (service: ServiceView) => void;
  onBack: () => void;
}

/** Search by pinyin initials with keys on the screen, or by characters where the kiosk has a keyboard. */
export function FindView({ services, onChoose, onBack }: FindViewProps) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const sounds = useSounds(services.map(({ name }) => name));
  const found = useMemo(() => findServices(services, sounds, query), [services, sounds, query]);

  return (
    <section className={styles.find} aria-label={t('find.title')}>
      <div className={styles.bar}>
        <button type="button" className={styles.back} onClick={onBack}>
          <ArrowLeft aria-hidden="true" />
          {t('back')}
        </button>
        <label className={styles.field}>
          <Search aria-hidden="true" />
          <input
            className={styles.input}
            type="text"
            value={query}
            aria-label={t('find.title')}
            placeholder={t('find.placeholder')}
            onChange={(event) => setQuery(event.target.value)}
            autoComplete="off"
            spellCheck={false}
            maxLength={30}
          />
        </label>
      </div>
      <p className={styles.words} role="status">
        {findWords(t, query, found.length)}
      </p>
      <LongList className={styles.found}>
        {found.slice(0, MAX_FOUND).map((service) => (
          <li key={service.serviceId}>
            <ServiceTile service={service} onChoose={onChoose} />
          </li>
        ))}
      </LongList>
      {/* biome-ignore lint/a11y/useSemanticElements: a keyboard is no set of fields */}
      <div className={styles.keys} role="group" aria-label={t('find.keys')}>
        {KEY_ROWS.map((row) => (
          <div key={row} className={styles.row}>
            {[...row].map((letter) => (
              <button
                type="button"
                key={letter}
                className={styles.key}
                onClick={() => setQuery(`${query}${letter.toLowerCase()}`)}
              >
                {letter}
              </button>
            ))}
            {row.startsWith('Z') && (
              <>
                <button type="button" className={styles.wide} onClick={() => setQuery('')}>
                  {t('find.clear')}
                </button>
                <button type="button" className={styles.wide} onClick={() => setQuery(query.slice(0, -1))}>
                  <Delete aria-hidden="true" />
                  {t('find.erase')}
                </button>
              </>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}

function findWords(t: ReturnType<typeof useTranslation>['t'], query: string, count: number): string {
  if (query.trim() === '') return t('find.hint');
  return count === 0 ? t('find.none', { query: query.trim() }) : t('find.found', { count });
}
