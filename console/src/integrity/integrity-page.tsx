import { useTopic } from '@hallbell/hall-client/react';
import type { FlagResource } from '@hallbell/protocol';
import { Button, Empty, Table, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../hub/load-problem.tsx';
import { Page } from '../shell/page.tsx';
import { WorkPanel } from '../works/work-panel.tsx';
import { FlagDrawer } from './flag-drawer.tsx';
import { FlagFilters } from './flag-filters.tsx';
import { aboutText, daysText, flagName, measuredText } from './flag-words.ts';
import styles from './integrity.module.css';
import { type FlagFilter, useFlags } from './use-flags.ts';

const TO_REVIEW: FlagFilter = { state: 'open', detector: null, windowId: null, staffId: null };
const COLOURS = { open: 'warning', confirmed: 'error', dismissed: 'default' } as const;

/** What the detectors doubt, and what people have decided. */
export function IntegrityPage() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState(TO_REVIEW);
  const [shown, setShown] = useState<string | null>(null);
  const { items, counts, next, problem, isLoading, more, reload } = useFlags(filter);
  const timeZone = useTopic('hall').rows.hall?.timeZone ?? 'Asia/Shanghai';
  const isFiltered = filter.detector !== null || filter.windowId !== null || filter.staffId !== null;

  const columns: TableColumnsType<FlagResource> = [
    {
      title: t('integrity.what'),
      render: (_, flag) => (
        <>
          <div className={styles.name}>{flagName(t, flag)}</div>
          <div className={styles.soft}>{measuredText(t, flag)}</div>
        </>
      ),
    },
    {
      title: t('integrity.where'),
      render: (_, { window, staff }) => (
        <>
          <div className={styles.nowrap}>
            {window === null ? t('integrity.noWindow') : t('integrity.windowNo', { number: window.number })}
          </div>
          <div className={styles.soft}>
            {staff.name} {staff.staffNo}
          </div>
        </>
      ),
    },
    { title: t('integrity.days'), className: styles.nowrap ?? '', render: (_, flag) => daysText(t, flag) },
    {
      title: t('integrity.about'),
      align: 'right',
      className: styles.nowrap ?? '',
      render: (_, flag) => aboutText(t, flag),
    },
    {
      title: t('integrity.stateTitle'),
      render: (_, { state }) => <Tag color={COLOURS[state]}>{t(`integrity.state.${state}`)}</Tag>,
    },
    {
      key: 'look',
      align: 'right',
      render: (_, flag) => (
        <Button
          className={styles.nowrap ?? ''}
          type={flag.state === 'open' ? 'primary' : 'default'}
          size="small"
          aria-label={t('integrity.lookAt', { name: flagName(t, flag), staff: flag.staff.name })}
          onClick={() => setShown(flag.id)}
        >
          {t('integrity.look')}
        </Button>
      ),
    },
  ];

  return (
    <Page title={t('integrity.title')} lead={t('integrity.lead')}>
      <WorkPanel offers={['detect']} onEnded={reload} />
      <FlagFilters filter={filter} counts={counts} onChange={setFilter} />
      {problem !== null && <LoadProblem problem={problem} onRetry={reload} />}
      {(items.length > 0 || problem === null) && (
        <Table<FlagResource>
          rowKey="id"
          size="middle"
          aria-label={t('integrity.table')}
          columns={columns}
          dataSource={items}
          loading={isLoading}
          pagination={false}
          locale={{
            emptyText: (
              <Nothing
                isFiltered={isFiltered || filter.state !== 'open'}
                isLoading={isLoading}
                onClear={() => setFilter(TO_REVIEW)}
              />
            ),
          }}
        />
      )}
      {next !== null && problem === null && (
        <Button block loading={isLoading} onClick={more}>
          {t('integrity.more')}
        </Button>
      )}
      {shown !== null && (
        <FlagDrawer
          key={shown}
          id={shown}
          timeZone={timeZone}
          onClose={() => setShown(null)}
          onChanged={reload}
        />
      )}
    </Page>
  );
}

interface NothingProps {
  isFiltered: boolean;
  isLoading: boolean;
  onClear(): void;
}

function Nothing({ isFiltered, isLoading, onClear }: NothingProps) {
  const { t } = useTranslation();
  if (isLoading) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('integrity.loading')} />;
  if (isFiltered) {
    return (
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('integrity.emptyFiltered')}>
        <Button onClick={onClear}>{t('integrity.emptyClear')}</Button>
      </Empty>
    );
  }
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        <>
          <div className={styles.name}>{t('integrity.emptyOpen')}</div>
          <div>{t('integrity.emptyOpenLead')}</div>
        </>
      }
    />
  );
}
