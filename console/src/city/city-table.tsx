import { type CityHall, nameIn } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Button, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { percentText, pointsText } from '../evaluation/figures-text.ts';
import { minutesSince } from '../live/minutes-since.ts';
import { useSession } from '../session/session.ts';
import { useEnterHall } from '../session/use-enter-hall.ts';
import styles from './city.module.css';
import { QuarterGrades } from './quarter-grades.tsx';
import { satisfiedShare } from './satisfied.ts';

interface CityTableProps {
  halls: readonly CityHall[];
  nowMs: number;
}

const RED_FIRST = 1_000;
/** Who needs somebody first stands first. */
const urgency = ({ alarms, waiting }: CityHall) =>
  alarms.red * RED_FIRST + alarms.amber + waiting / RED_FIRST;

export function CityTable({ halls, nowMs }: CityTableProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { hallId: here } = useSession();
  const enter = useEnterHall();
  const label = halls[0]?.quarter.label ?? '';
  const longestText = ({ longestQueuedAt }: CityHall) => {
    if (longestQueuedAt === null) return null;
    const minutes = minutesSince(Date.parse(longestQueuedAt), nowMs);
    return minutes < 1 ? t('city.longestShort') : t('city.longest', { count: minutes });
  };
  return (
    <Table<CityHall>
      rowKey="hallId"
      size="middle"
      className={styles.halls ?? ''}
      aria-label={t('city.caption')}
      pagination={{ pageSize: 30, hideOnSinglePage: true, showSizeChanger: false }}
      dataSource={[...halls].sort((a, b) => urgency(b) - urgency(a))}
      columns={[
        {
          title: t('city.hall'),
          rowScope: 'row',
          render: (_, hall) => (
            <span className={styles.hall}>
              <b>{nameIn(language, hall)}</b>
              <span className={styles.state}>
                <small data-open={hall.isOpen}>{t(hall.isOpen ? 'city.open' : 'city.closed')}</small>
                {hall.hallId === here ? (
                  <small>{t('city.here')}</small>
                ) : (
                  <Button
                    size="small"
                    aria-label={t('city.enterNamed', { name: nameIn(language, hall) })}
                    onClick={() => enter(hall.hallId)}
                  >
                    {t('city.enter')}
                  </Button>
                )}
              </span>
            </span>
          ),
        },
        {
          title: t('city.waiting'),
          align: 'right',
          sorter: (a, b) => a.waiting - b.waiting,
          render: (_, hall) => (
            <span className={styles.two}>
              <b className={styles.figure}>{hall.waiting}</b>
              {longestText(hall) !== null && <small>{longestText(hall)}</small>}
            </span>
          ),
        },
        {
          title: t('city.windows'),
          align: 'right',
          render: (_, { windows: { open, paused, closed } }) => (
            <span className={styles.two}>
              {t('city.windowsOf', { open, all: open + paused + closed })}
              {paused > 0 && <small>{t('city.paused', { count: paused })}</small>}
            </span>
          ),
        },
        {
          title: t('city.served'),
          align: 'right',
          sorter: (a, b) => a.served - b.served,
          render: (_, { served }) => served,
        },
        {
          title: t('city.satisfied'),
          align: 'right',
          sorter: (a, b) => (satisfiedShare(a) ?? 2) - (satisfiedShare(b) ?? 2),
          render: (_, hall) => (
            <span className={styles.two}>
              {hall.ratings === 0 ? t('city.noRatings') : percentText(satisfiedShare(hall))}
              {hall.ratings > 0 && <small>{t('city.ratingsCount', { count: hall.ratings })}</small>}
              {hall.badRatings > 0 && <small data-bad>{t('city.bad', { count: hall.badRatings })}</small>}
            </span>
          ),
        },
        {
          title: t('city.alarms'),
          sorter: (a, b) => urgency(a) - urgency(b),
          render: (_, { alarms: { red, amber } }) => (
            <span className={styles.two}>
              {red > 0 && <b data-bad>{t('city.red', { count: red })}</b>}
              {amber > 0 && <span data-caution>{t('city.amber', { count: amber })}</span>}
              {red + amber === 0 && t('city.noAlarms')}
            </span>
          ),
        },
        {
          title: t('city.grades', { label }),
          render: (_, { quarter }) => <QuarterGrades quarter={quarter} />,
        },
        {
          title: t('city.points'),
          align: 'right',
          sorter: (a, b) => (a.quarter.ratingMean ?? -1) - (b.quarter.ratingMean ?? -1),
          render: (_, { quarter: { ratingMean, withinPromiseShare } }) => (
            <span className={styles.two}>
              {pointsText(ratingMean)}
              {withinPromiseShare !== null && (
                <small>{t('city.withinPromise', { percent: percentText(withinPromiseShare) })}</small>
              )}
            </span>
          ),
        },
      ]}
    />
  );
}
