import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import styles from './evaluation-tabs.module.css';

/** The pages of the evaluation, below its own address. */
export const EVALUATION_TABS = ['', 'trends', 'compare', 'waits', 'ratings'] as const;
export type EvaluationTab = (typeof EVALUATION_TABS)[number];

/** What the pages have in common, and one takes along to the next. */
const COMMON = ['period', 'by', 'ids'] as const;

/** From the ranking to trends, comparison, waits and ratings of the same period. */
export function EvaluationTabs() {
  const { t } = useTranslation();
  const params = new URLSearchParams(useLocation().search);
  const kept = new URLSearchParams();
  for (const name of COMMON) {
    const value = params.get(name);
    if (value !== null) kept.set(name, value);
  }
  const search = kept.size === 0 ? '' : `?${kept}`;
  return (
    <nav aria-label={t('charts.tabs.label')} className={styles.tabs}>
      {EVALUATION_TABS.map((tab) => (
        <NavLink
          key={tab}
          end
          to={{ pathname: tab === '' ? '/evaluation' : `/evaluation/${tab}`, search }}
          className={styles.tab ?? ''}
        >
          {t(`charts.tabs.${tab === '' ? 'ranking' : tab}`)}
        </NavLink>
      ))}
    </nav>
  );
}
