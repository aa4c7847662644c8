import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../session/session.ts';
import { useSetup } from '../setup/use-setup.ts';
import styles from './setup-checklist.module.css';

interface SetupChecklistProps {
  /** How many of each there are, as the hall's rows tell. */
  counts: Readonly<Record<'departments' | 'services' | 'windows' | 'devices', number>>;
}

/** Leads whoever may set the hall up through it, step by step; gone when each step is done. */
export function SetupChecklist({ counts }: SetupChecklistProps) {
  const { staff } = useSession();
  if (staff.role === 'inspector') return null;
  return <Steps counts={counts} />;
}

function Steps({ counts }: SetupChecklistProps) {
  const { t } = useTranslation();
  const { value } = useSetup<{ items: { role: string }[] }>('staff');
  if (value === null) return null;
  const clerks = value.items.filter(({ role }) => role === 'clerk').length;
  const steps = [
    { path: 'departments', count: counts.departments },
    { path: 'services', count: counts.services },
    { path: 'windows', count: counts.windows },
    { path: 'staff', count: clerks },
    { path: 'devices', count: counts.devices },
  ];
  const next = steps.find(({ count }) => count === 0);
  if (next === undefined) return null;
  return (
    <section className={styles.card} aria-labelledby="setup-checklist">
      <h2 id="setup-checklist" className={styles.title}>
        {t('setup.checklist.title')}
      </h2>
      <p className={styles.lead}>{t('setup.checklist.lead')}</p>
      <ol className={styles.steps}>
        {steps.map(({ path, count }, index) => (
          <li key={path} data-done={count > 0} data-next={path === next.path}>
            <span className={styles.mark}>
              {count > 0 ? <Check size={18} aria-label={t('setup.checklist.done')} /> : index + 1}
            </span>
            <Link to={`/setup/${path}`}>{t(`setup.checklist.${path}.title`)}</Link>
            <span className={styles.note}>
              {count > 0 ? t('setup.checklist.count', { count }) : t(`setup.checklist.${path}.lead`)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
