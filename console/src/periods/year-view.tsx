import { businessDayOf } from '@hallbell/domain';
import { useHubNow, useTopic } from '@hallbell/hall-client/react';
import type { PeriodSummary } from '@hallbell/protocol';
import { Button, DatePicker, Table, type TableColumnsType } from 'antd';
import type { Dayjs } from 'dayjs';
import 'dayjs/locale/en-gb';
import 'dayjs/locale/zh-cn';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { LoadProblem } from '../hub/load-problem.tsx';
import { useAnswer } from '../hub/use-answer.ts';
import { Waiting } from '../parts/waiting.tsx';
import { useSession } from '../session/session.ts';
import { Page } from '../shell/page.tsx';
import styles from './periods.module.css';
import { RulesDialog } from './rules-dialog.tsx';
import { StateMark } from './state-mark.tsx';
import { useTimes } from './times.ts';

/** The quarters of a year and the year itself: where each stands. */
export function YearView() {
  const { t } = useTranslation();
  const { hallId, staff } = useSession();
  const timeZone = useTopic('hall').rows.hall?.timeZone;
  const today = businessDayOf(useHubNow(), timeZone ?? 'UTC');
  const [params, setParams] = useSearchParams();
  const [isRuling, setIsRuling] = useState(false);
  const year = /^[12]\d{3}$/.test(params.get('year') ?? '')
    ? Number(params.get('year'))
    : Number(today.slice(0, 4));
  const { value, problem, reload } = useAnswer<{ items: PeriodSummary[] }>(
    `/api/v1/halls/${hallId}/periods?year=${year}`,
  );
  const navigate = useNavigate();
  const go = (to: number) => setParams({ year: String(to) });

  return (
    <Page
      title={t('periods.title')}
      lead={t('periods.lead')}
      actions={
        staff.role !== 'inspector' && (
          <Button onClick={() => setIsRuling(true)}>{t('periods.act.rules')}</Button>
        )
      }
    >
      <nav className={styles.years} aria-label={t('periods.year')}>
        <Button
          icon={<ChevronLeft size={16} aria-hidden />}
          aria-label={t('periods.previousYear')}
          onClick={() => go(year - 1)}
        />
        <strong>{year}</strong>
        <Button
          icon={<ChevronRight size={16} aria-hidden />}
          aria-label={t('periods.nextYear')}
          disabled={year >= Number(today.slice(0, 4))}
          onClick={() => go(year + 1)}
        />
        <DatePicker
          className={styles.month ?? ''}
          picker="month"
          format="YYYY-MM"
          inputReadOnly
          allowClear
          value={null}
          placeholder={t('periods.month')}
          aria-label={t('periods.month')}
          disabledDate={(day: Dayjs) => day.format('YYYY-MM-DD') > today}
          onChange={(picked: Dayjs | null) => picked && void navigate(picked.format('YYYY-MM'))}
        />
      </nav>
      {problem !== null && <LoadProblem problem={problem} onRetry={reload} />}
      {value === null && problem === null && <Waiting text={t('periods.loading')} />}
      {value !== null && <PeriodTable items={value.items} />}
      {isRuling && <RulesDialog onClose={() => setIsRuling(false)} />}
    </Page>
  );
}

function PeriodTable({ items }: { items: readonly PeriodSummary[] }) {
  const { t } = useTranslation();
  const { nameOf, daysOf, timeText } = useTimes();
  const columns: TableColumnsType<PeriodSummary> = [
    {
      title: t('periods.table.period'),
      render: (_, { label }) => <Link to={label}>{nameOf(label)}</Link>,
      rowScope: 'row',
    },
    { title: t('periods.table.days'), render: (_, period) => daysOf(period) },
    {
      title: t('periods.table.state'),
      render: (_, { state, isOver }) => <StateMark state={state} isOver={isOver} />,
    },
    {
      title: t('periods.table.appeals'),
      render: (_, { pending, appealsDecided }) =>
        pending.appeals + appealsDecided === 0
          ? t('periods.table.none')
          : t('periods.table.appealsOf', { open: pending.appeals, decided: appealsDecided }),
    },
    { title: t('periods.table.flags'), align: 'right', render: (_, { pending }) => pending.flags },
    { title: t('periods.table.cases'), align: 'right', render: (_, { pending }) => pending.cases },
    {
      title: t('periods.table.published'),
      render: (_, { publishedAt }) => (publishedAt === null ? '—' : timeText(publishedAt)),
    },
    { title: t('periods.table.corrections'), align: 'right', render: (_, { corrections }) => corrections },
  ];
  return (
    <Table<PeriodSummary>
      rowKey="label"
      aria-label={t('periods.title')}
      className={styles.figures ?? ''}
      columns={columns}
      dataSource={[...items]}
      pagination={false}
      scroll={{ x: 'max-content' }}
    />
  );
}
