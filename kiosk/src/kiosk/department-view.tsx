import { nameIn } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './department-view.module.css';
import type { DepartmentView as Department, ServiceView } from './hall-view.ts';
import { LongList } from './long-list.tsx';
import { ServiceTile } from './service-tile.tsx';

interface DepartmentViewProps {
  departments: Department[];
  department: Department;
  onDepartment: (departmentId: string) => void;
  onChoose: (service: ServiceView) => void;
  onBack: () => void;
}

/** The services of one department, with the other departments one touch away on the rail. */
export function DepartmentView({
  departments,
  department,
  onDepartment,
  onChoose,
  onBack,
}: DepartmentViewProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const current = useRef<HTMLButtonElement>(null);
  const name = nameIn(language, department);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another department is another rail key in view
  useEffect(() => {
    current.current?.scrollIntoView?.({ block: 'nearest' });
  }, [department.departmentId]);

  return (
    <div className={styles.page}>
      <button type="button" className={styles.back} onClick={onBack}>
        <ArrowLeft aria-hidden="true" />
        {t('back')}
      </button>
      <h1 className={styles.title}>{name}</h1>
      <nav className={styles.rail} aria-label={t('departments')}>
        <LongList className={styles.stops}>
          {departments.map((each) => {
            const here = each.departmentId === department.departmentId;
            return (
              <li key={each.departmentId}>
                <button
                  type="button"
                  ref={here ? current : null}
                  className={styles.stop}
                  aria-current={here ? 'page' : undefined}
                  onClick={() => onDepartment(each.departmentId)}
                >
                  {nameIn(language, each)}
                </button>
              </li>
            );
          })}
        </LongList>
      </nav>
      <section className={styles.services} aria-label={t('services', { name })}>
        <LongList key={department.departmentId} className={styles.tiles}>
          {department.services.map((service) => (
            <li key={service.serviceId}>
              <ServiceTile service={service} onChoose={onChoose} />
            </li>
          ))}
        </LongList>
      </section>
    </div>
  );
}
