import { RATING_LEVELS } from '@hallbell/domain';
import { type FlagDetail, type FlaggedServing, nameIn } from '@hallbell/protocol';
import { clockTime, TicketNumber, useLanguage } from '@hallbell/ui';
import { Table, type TableColumnsType, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './integrity.module.css';

/** The servings that a flag is about: what a manager looks up in the camera's record. */
export function FlagServings({ flag, timeZone }: { flag: FlagDetail; timeZone: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const seconds = (value: number) => Math.round(value);
  const columns: TableColumnsType<FlaggedServing> = [
    {
      title: t('integrity.time'),
      className: styles.nowrap ?? '',
      render: (_, { businessDay, calledAt }) =>
        `${businessDay.slice(5)} ${clockTime(Date.parse(calledAt), timeZone)}`,
    },
    { title: t('integrity.ticket'), render: (_, row) => <TicketNumber number={row.ticketNumber} /> },
    {
      title: t('integrity.service'),
      render: (_, { serviceName: name, serviceNameEn: nameEn }) => nameIn(language, { name, nameEn }),
    },
    {
      title: t('integrity.wait'),
      align: 'right',
      className: styles.nowrap ?? '',
      render: (_, { takenAt, calledAt }) => {
        const waited = (Date.parse(calledAt) - Date.parse(takenAt)) / 1000;
        return waited < 120
          ? t('integrity.seconds', { seconds: seconds(waited) })
          : t('integrity.minutes', { minutes: (waited / 60).toFixed(1) });
      },
    },
    {
      title: t('integrity.handling'),
      align: 'right',
      className: styles.nowrap ?? '',
      render: (_, { handlingSeconds, standardSeconds, status }) => (
        <>
          {status !== 'finished' && <span className={styles.soft}>{t(`integrity.status.${status}`)} </span>}
          {handlingSeconds === null
            ? '—'
            : t('integrity.secondsOf', { seconds: seconds(handlingSeconds), standard: standardSeconds })}
        </>
      ),
    },
    {
      title: t('integrity.rating'),
      render: (_, { rating }) => {
        if (rating === null) return <span className={styles.soft}>{t('integrity.notRated')}</span>;
        const entry = RATING_LEVELS.find(({ level }) => level === rating.level);
        const atWindow = rating.source === 'pad' || rating.source === 'button';
        return (
          <>
            {language === 'en' ? entry?.en : entry?.zh}{' '}
            <span className={styles.soft}>
              {t(`integrity.source.${rating.source}`)}
              {atWindow && ` ${t('integrity.after', { seconds: rating.responseSeconds.toFixed(1) })}`}
            </span>
          </>
        );
      },
    },
    {
      title: t('integrity.about'),
      render: (_, { scope }) => (
        <Tag color={scope === 'evidence' ? 'default' : 'warning'}>{t(`integrity.doubted.${scope}`)}</Tag>
      ),
    },
  ];
  return (
    <>
      <p className={styles.soft}>
        {t('integrity.shown', { total: flag.servings, shown: flag.servingList.length })}
      </p>
      <Table<FlaggedServing>
        rowKey={({ id, scope }) => `${id} ${scope}`}
        size="small"
        aria-label={t('integrity.list')}
        columns={columns}
        dataSource={flag.servingList}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 'max-content' }}
      />
    </>
  );
}
