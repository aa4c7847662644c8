import { RATING_LEVELS } from '@hallbell/domain';
import type { EvaluatedServing } from '@hallbell/protocol';
import { nameIn } from '@hallbell/protocol';
import { clockTime, TicketNumber, useLanguage } from '@hallbell/ui';
import { Button, Empty, Table, type TableColumnsType } from 'antd';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../hub/load-problem.tsx';
import { minutesText, NOTHING } from './figures-text.ts';
import styles from './item-drawer.module.css';
import { ServingJournal } from './serving-journal.tsx';
import { type ServingsOf, useServings } from './use-evaluation.ts';

interface ServingsListProps {
  of: ServingsOf;
  timeZone: string;
  /** How many there are, missed calls among them. */
  total: number;
  noShows: number;
}

/** Every serving and missed call of the period, in the order of the calls. */
export function ServingsList({ of, timeZone, total, noShows }: ServingsListProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { servings, next, problem, isLoading, more } = useServings(of);
  const timeOf = (at: string | null) => (at === null ? NOTHING : clockTime(Date.parse(at), timeZone));
  const isOneDay = of.period.from === of.period.to;

  const columns: TableColumnsType<EvaluatedServing> = [
    {
      title: t('evaluation.serving.calledAt'),
      render: (_, { businessDay, calledAt }) =>
        isOneDay ? timeOf(calledAt) : `${businessDay.slice(5)} ${timeOf(calledAt)}`,
    },
    {
      title: t('evaluation.serving.ticket'),
      render: (_, { ticketNumber }) => <TicketNumber number={ticketNumber} />,
    },
    {
      title: t('evaluation.serving.service'),
      render: (_, { serviceName, serviceNameEn }) =>
        nameIn(language, { name: serviceName, nameEn: serviceNameEn }),
    },
    of.by === 'staff'
      ? { title: t('evaluation.serving.window'), align: 'right', render: (_, row) => row.windowNumber }
      : { title: t('evaluation.serving.staff'), render: (_, row) => row.staffName },
    {
      title: t('evaluation.serving.span'),
      render: (_, { status, startedAt, finishedAt }) =>
        status === 'no_show' ? t('evaluation.serving.noShow') : `${timeOf(startedAt)}–${timeOf(finishedAt)}`,
    },
    {
      title: t('evaluation.serving.wait'),
      align: 'right',
      render: (_, { waitSeconds, promisedWaitSeconds }) => (
        <AgainstLimit seconds={waitSeconds} limitSeconds={promisedWaitSeconds} />
      ),
    },
    {
      title: t('evaluation.serving.handling'),
      align: 'right',
      render: (_, { handlingSeconds, standardSeconds }) => (
        <AgainstLimit seconds={handlingSeconds} limitSeconds={standardSeconds} />
      ),
    },
    {
      title: t('evaluation.serving.rating'),
      render: (_, serving) => <Rating serving={serving} />,
    },
  ];

  return (
    <>
      <p className={styles.count}>
        {of.about === null
          ? t('evaluation.serving.count', { total, noShows, shown: servings.length })
          : t('evaluation.serving.countAbout', { shown: servings.length })}
      </p>
      {problem !== null && <LoadProblem problem={problem} onRetry={more} />}
      {(servings.length > 0 || problem === null) && (
        <Table<EvaluatedServing>
          rowKey="id"
          size="small"
          className={styles.servings ?? ''}
          aria-label={t('evaluation.detail.servings')}
          columns={columns}
          dataSource={servings}
          loading={isLoading && servings.length === 0}
          pagination={false}
          expandable={{
            expandedRowRender: ({ id }) => <ServingJournal servingId={id} timeZone={timeZone} />,
            expandIcon: ({ expanded, onExpand, record }) => (
              <Button
                type="text"
                size="small"
                aria-expanded={expanded}
                aria-label={t('journal.show', { number: record.ticketNumber })}
                icon={expanded ? <ChevronDown size={14} /> : <ChevronRight size={14} />}
                onClick={(event) => onExpand(record, event)}
              />
            ),
          }}
          locale={{
            emptyText: (
              <Empty
                image={Empty.PRESENTED_IMAGE_SIMPLE}
                description={t(
                  isLoading
                    ? 'evaluation.serving.loading'
                    : of.about === null
                      ? 'evaluation.serving.none'
                      : 'evaluation.serving.noneAbout',
                )}
              />
            ),
          }}
        />
      )}
      {next !== null && problem === null && (
        <Button block loading={isLoading} onClick={more}>
          {t('evaluation.serving.more')}
        </Button>
      )}
    </>
  );
}

/** “5.2 / 15 分”, marked where it is over. */
function AgainstLimit({ seconds, limitSeconds }: { seconds: number | null; limitSeconds: number }) {
  const { t } = useTranslation();
  if (seconds === null) return NOTHING;
  const isOver = seconds > limitSeconds;
  return (
    <span className={isOver ? styles.over : undefined}>
      {isOver && `${t('evaluation.serving.over')} `}
      {t('evaluation.serving.minutesOf', {
        value: minutesText(seconds),
        limit: Number((limitSeconds / 60).toFixed(1)),
      })}
    </span>
  );
}

function Rating({ serving: { rating, status } }: { serving: EvaluatedServing }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (status === 'no_show') return NOTHING;
  if (rating === null) return <span className={styles.soft}>{t('evaluation.serving.notRated')}</span>;
  const entry = RATING_LEVELS.find(({ level }) => level === rating.level);
  return (
    <span className={entry?.bad === true ? styles.over : undefined}>
      {language === 'en' ? entry?.en : entry?.zh}{' '}
      <span className={styles.soft}>{t(`evaluation.serving.source.${rating.source}`)}</span>
    </span>
  );
}
