import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useSession } from '../session/session.ts';
import { DESTINATIONS } from './destinations.ts';
import styles from './navigation.module.css';

const GROUPS = ['watch', 'setup'] as const;

/** The pages of the visitor's role. */
export function Navigation() {
  const { t } = useTranslation();
  const { staff, halls } = useSession();
  const mine = DESTINATIONS.filter(
    ({ roles, needsHalls }) => roles.includes(staff.role) && (needsHalls !== true || halls.length > 1),
  );
  return (
    <nav aria-label={t('nav.label')} className={styles.nav}>
      {GROUPS.map((group) => {
        const links = mine.filter((destination) => destination.group === group);
        if (links.length === 0) return null;
        return (
          <section key={group} aria-label={t(`nav.group.${group}`)}>
            <p className={styles.group} aria-hidden="true">
              {t(`nav.group.${group}`)}
            </p>
            <ul className={styles.links}>
              {links.map(({ path, text, icon: Icon, badge: Badge }) => (
                <li key={path}>
                  <NavLink to={`/${path}`} className={styles.link ?? ''}>
                    <Icon size={18} strokeWidth={1.75} aria-hidden />
                    <span>{t(text)}</span>
                    {Badge && <Badge />}
                  </NavLink>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}
