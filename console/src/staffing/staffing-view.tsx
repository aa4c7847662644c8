import { nameIn, type StaffingGroupResource, type StaffingWeekday } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Alert, DatePicker, Empty, Segmented, Select, Spin } from 'antd';
import dayjs from 'dayjs';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../hub/load-problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useHall } from '../setup/use-hall.ts';
import { StaffingTable } from './staffing-table.tsx';
import styles from './staffing-view.module.css';
import { type StaffingAsked, useStaffing } from './use-staffing.ts';

const StaffingChart = lazy(() => import('./staffing-chart.tsx'));

interface StaffingViewProps {
  asked: StaffingAsked;
  /** The last day that is over. */
  lastDay: string;
  targets: readonly number[];
  onAsk(changes: Partial<StaffingAsked>): void;
}

const DAY = 'YYYY-MM-DD';

/** Advice for one group of services on one weekday, beside what was open on those days. */
export function StaffingView({ asked, lastDay, targets, onAsk }: StaffingViewProps) {
  const { t } = useTranslation();
  const { advice, problem, isBusy, ask } = useStaffing(asked);
  const [groupAt, setGroupAt] = useState(0);
  const [weekdayAt, setWeekdayAt] = useState<number | null>(null);
  const groupName = useGroupName();
  const group = advice?.groups[groupAt] ?? advice?.groups[0];
  const weekday = group?.weekdays.find((one) => one.weekday === weekdayAt) ?? group?.weekdays[0];
  return (
    <>
      <div className={styles.bar}>
        <span className={styles.field}>
          <span>{t('staffing.range')}</span>
          <DatePicker.RangePicker
            aria-label={t('staffing.range')}
            allowClear={false}
            value={[dayjs(asked.from), dayjs(asked.to)]}
            maxDate={dayjs(lastDay)}
            onChange={(days) => {
              const [from, to] = days ?? [];
              if (from && to) onAsk({ from: from.format(DAY), to: to.format(DAY) });
            }}
          />
        </span>
        <span className={styles.field}>
          <span>{t('staffing.target')}</span>
          <Segmented
            aria-label={t('staffing.target')}
            value={asked.target}
            options={targets.map((value) => ({ value, label: `${value} %` }))}
            onChange={(target) => onAsk({ target })}
          />
        </span>
        {isBusy && advice !== null && <Spin size="small" />}
      </div>
      {problem !== null && <LoadProblem problem={problem} onRetry={() => void ask()} />}
      {advice === null && problem === null && <Waiting text={t('staffing.loading')} />}
      {advice !== null && advice.groups.length === 0 && <Empty description={t('staffing.empty')} />}
      {advice !== null && group !== undefined && weekday !== undefined && (
        <>
          <div className={styles.bar}>
            {advice.groups.length > 1 && (
              <Select
                className={styles.group ?? ''}
                aria-label={t('staffing.group')}
                value={advice.groups.indexOf(group)}
                options={advice.groups.map((one, value) => ({ value, label: groupName(one) }))}
                onChange={setGroupAt}
              />
            )}
            <Segmented
              aria-label={t('staffing.weekday')}
              value={weekday.weekday}
              options={group.weekdays.map(({ weekday: value }) => ({
                value,
                label: t(`staffing.day.${value}`),
              }))}
              onChange={setWeekdayAt}
            />
          </div>
          <Answer group={group} weekday={weekday} target={advice.target} />
        </>
      )}
    </>
  );
}

function Answer({
  group,
  weekday,
  target,
}: {
  group: StaffingGroupResource;
  weekday: StaffingWeekday;
  target: number;
}) {
  const { t } = useTranslation();
  const { windows } = useHall();
  const numberOf = new Map(windows.map(({ windowId, number }) => [windowId, number]));
  const sum = (of: (hour: StaffingWeekday['hours'][number]) => number) =>
    weekday.hours.reduce((total, hour) => total + of(hour), 0);
  const advised = sum((hour) => hour.advised);
  const open = sum((hour) => hour.open);
  const order = weekday.openingOrder.map((id) => numberOf.get(id) ?? '—').join(t('staffing.comma'));
  return (
    <>
      {!weekday.isReached && (
        <Alert
          type="warning"
          showIcon
          title={t('staffing.notReached', { count: group.windowIds.length, target })}
        />
      )}
      <p className={styles.sum}>
        {t('staffing.sum', {
          count: weekday.days,
          advised,
          open: open.toFixed(1),
          share: weekday.share === null ? '—' : Math.round(100 * weekday.share),
        })}
      </p>
      <h2 className={styles.heading}>{t('staffing.chartTitle')}</h2>
      <div className={styles.sheet}>
        <Suspense fallback={<Spin />}>
          <StaffingChart weekday={weekday} />
        </Suspense>
      </div>
      <StaffingTable weekday={weekday} target={target} />
      <p className={styles.note}>{t('staffing.order', { order })}</p>
      <p className={styles.note}>{t('staffing.how')}</p>
    </>
  );
}

/** What the services of a group are called, the first few of them, and how many windows they share. */
function useGroupName() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { services } = useHall();
  return ({ serviceIds, windowIds }: StaffingGroupResource): string => {
    const names = services
      .filter(({ serviceId }) => serviceIds.includes(serviceId))
      .map((service) => nameIn(language, service));
    const first = names.slice(0, 2).join(t('listComma'));
    return t(`staffing.${names.length > 2 ? 'groupOfMany' : 'groupOf'}`, {
      names: first,
      count: names.length,
      windows: windowIds.length,
    });
  };
}
