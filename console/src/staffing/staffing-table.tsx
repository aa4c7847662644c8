import type { StaffingHour, StaffingWeekday } from '@hallbell/protocol';
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './staffing-view.module.css';

/** The hours of a weekday: who comes, what was open, what to open, and what that reaches. */
export function StaffingTable({ weekday, target }: { weekday: StaffingWeekday; target: number }) {
  const { t } = useTranslation();
  return (
    <Table<StaffingHour>
      rowKey="hour"
      size="middle"
      className={styles.sheet ?? ''}
      pagination={false}
      dataSource={weekday.hours}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: t('staffing.column.hour'), render: (_, { hour }) => hourSpan(hour), rowScope: 'row' },
        {
          title: t('staffing.column.taken'),
          align: 'right',
          render: (_, { taken }) => (
            <>
              {taken.mean.toFixed(1)} <span className={styles.soft}>± {taken.sd.toFixed(1)}</span>
            </>
          ),
        },
        { title: t('staffing.column.most'), align: 'right', render: (_, { taken }) => taken.most },
        { title: t('staffing.column.open'), align: 'right', render: (_, { open }) => open.toFixed(1) },
        { title: t('staffing.column.erlang'), align: 'right', dataIndex: 'erlang' },
        {
          title: t('staffing.column.advised'),
          align: 'right',
          render: (_, { advised }) => <strong>{advised}</strong>,
        },
        {
          title: t('staffing.column.change'),
          align: 'right',
          render: (_, { advised, open }) => changeText(advised - open),
        },
        {
          title: t('staffing.column.share'),
          align: 'right',
          render: (_, { share }) =>
            share === null ? (
              '—'
            ) : (
              <span className={share * 100 < target ? styles.below : undefined}>
                {Math.round(100 * share)} %{share * 100 < target && ` ${t('staffing.below')}`}
              </span>
            ),
        },
      ]}
    />
  );
}

export function hourSpan(hour: number): string {
  return `${hour}:00–${hour + 1}:00`;
}

/** With a sign, since the point is whether there are more or fewer. */
function changeText(difference: number): string {
  const rounded = Math.round(difference * 10) / 10;
  if (rounded === 0) return '0';
  return `${rounded > 0 ? '+' : '−'}${Math.abs(rounded).toFixed(1)}`;
}
