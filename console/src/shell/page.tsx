import { useTopic } from '@hallbell/hall-client/react';
import { nameIn } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import styles from './page.module.css';

interface PageProps {
  title: string;
  /** One sentence under the title. */
  lead?: ReactNode;
  /** Buttons beside the title. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A page under its title: names the tab, and takes the focus when one comes to it by a link. */
export function Page({ title, lead, actions, children }: PageProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const hall = useTopic('hall').rows.hall;
  const heading = useRef<HTMLHeadingElement>(null);
  const isArrival = useLocation().key === 'default';

  useEffect(() => {
    const names = [title, hall && nameIn(language, hall), t('title')];
    document.title = names.filter(Boolean).join(' · ');
  }, [title, hall, language, t]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page comes up
  useEffect(() => {
    if (!isArrival) heading.current?.focus({ preventScroll: true });
  }, []);

  return (
    <>
      <div className={styles.head}>
        <div>
          <h1 ref={heading} tabIndex={-1} className={styles.title}>
            {title}
          </h1>
          {lead !== undefined && <p className={styles.lead}>{lead}</p>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </>
  );
}
