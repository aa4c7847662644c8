import { Alert, Button, Space } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './conflict-notice.module.css';
import type { Field } from './fields.ts';
import type { Fields, ThreeWay } from './three-way.ts';

interface ConflictNoticeProps<Body> {
  conflict: ThreeWay & { present: Fields };
  fields: readonly Field<Body>[];
  /** What stands in the form. */
  mine: Fields;
  labelOf(name: string): string;
  onMerge(): void;
  onTakeTheirs(): void;
}

/** Says that somebody else has changed this, what stands there now, and lets one put one's own change on it. */
export function ConflictNotice<Body>(props: ConflictNoticeProps<Body>) {
  const { conflict, fields, mine, labelOf, onMerge, onTakeTheirs } = props;
  const { t } = useTranslation();
  const show = (name: string, value: unknown): ReactNode => {
    if (value === null || value === undefined || value === '') return t('setup.conflict.nothing');
    if (typeof value === 'boolean') return t(value ? 'setup.yes' : 'setup.no');
    return fields.find((field) => field.name === name)?.show?.(value) ?? String(value);
  };
  return (
    <Alert
      className={styles.notice ?? ''}
      type="warning"
      role="alert"
      title={<strong>{t('setup.conflict.title')}</strong>}
      description={
        <>
          <p className={styles.lead}>
            {t(conflict.theirs.length === 0 ? 'setup.conflict.same' : 'setup.conflict.lead')}
          </p>
          <dl className={styles.changes}>
            {conflict.theirs.map((name) => (
              <div key={name}>
                <dt>{labelOf(name)}</dt>
                <dd>
                  <span>{t('setup.conflict.theirs')}</span> {show(name, conflict.present[name])}
                </dd>
                {conflict.disputed.includes(name) && (
                  <dd>
                    <span>{t('setup.conflict.mine')}</span> {show(name, mine[name])}
                  </dd>
                )}
              </div>
            ))}
          </dl>
          <Space wrap>
            <Button type="primary" onClick={onMerge}>
              {t('setup.conflict.merge')}
            </Button>
            <Button onClick={onTakeTheirs}>{t('setup.conflict.takeTheirs')}</Button>
          </Space>
        </>
      }
    />
  );
}
