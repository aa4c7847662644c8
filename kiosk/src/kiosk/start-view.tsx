import { nameIn, type PartState } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { NoPaperNote } from '../printing/no-paper-note.tsx';
import type { HallView } from './hall-view.ts';
import { LongList } from './long-list.tsx';
import styles from './start-view.module.css';

interface StartViewProps {
  view: HallView;
  onDepartment: (departmentId: string) => void;
  onFind: () => void;
  /** How the printer is, where it does not print. */
  noPaper: PartState | null;
}

/** What invites a citizen, and already the first of the three touches: every department is a key. */
export function StartView({ view, onDepartment, onFind, noPaper }: StartViewProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section className={styles.start}>
      <h1 className={styles.welcome}>{t('welcome')}</h1>
      <button type="button" className={styles.search} onClick={onFind}>
        <Search aria-hidden="true" />
        {t('search')}
      </button>
      {noPaper !== null && <NoPaperNote state={noPaper} />}
      <LongList className={styles.departments}>
        {view.departments.map((department) => (
          <li key={department.departmentId}>
            <button
              type="button"
              className={styles.department}
              onClick={() => onDepartment(department.departmentId)}
            >
              <span className={styles.name}>{nameIn(language, department)}</span>
              <span className={styles.facts}>
                <span>{t('serviceCount', { count: department.services.length })}</span>
                {department.waiting !== null && <span>{t('waiting', { count: department.waiting })}</span>}
              </span>
            </button>
          </li>
        ))}
      </LongList>
    </section>
  );
}
