import { rowsOfKind } from '@hallbell/hall-client';
import { errorText, type HallRows, type LiveRows, nameIn, type RefusedHandInRow } from '@hallbell/protocol';
import { clockTime, TicketNumber, useLanguage } from '@hallbell/ui';
import { Button, Popconfirm, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wallClock } from '../../setup/inputs/instant-input.tsx';
import { AcceptDialog } from './accept-dialog.tsx';
import styles from './refused-list.module.css';
import type { HandInActs } from './use-hand-ins.ts';

interface RefusedListProps {
  rows: readonly RefusedHandInRow[];
  live: Partial<LiveRows>;
  hall: Partial<HallRows>;
  nowMs: number;
  /** Undefined for one who may only look. */
  acts?: HandInActs | undefined;
}

/** Papers in citizens' hands that are in no queue: which, from which kiosk, why, since when, and what to do about each. */
export function RefusedList({ rows, live, hall, nowMs, acts }: RefusedListProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [accepting, setAccepting] = useState<RefusedHandInRow | null>(null);
  const services = new Map(rowsOfKind(hall, 'service:').map((row) => [row.serviceId, row]));
  const timeZone = hall.hall?.timeZone ?? 'Asia/Shanghai';
  const at = (ms: number) => {
    const [then, now] = [ms, nowMs].map((each) => wallClock(new Date(each).toISOString(), timeZone));
    const isToday = then?.slice(0, 10) === now?.slice(0, 10);
    return isToday ? clockTime(ms, timeZone) : then?.replace('T', ' ');
  };
  const kioskOf = ({ deviceId }: RefusedHandInRow) =>
    live[`device:${deviceId}`]?.name ?? t('live.slips.elsewhere');
  const serviceOf = ({ serviceId }: RefusedHandInRow) => {
    const service = services.get(serviceId);
    return service === undefined ? t('live.handIns.goneService') : nameIn(language, service);
  };
  return (
    <>
      <p className={styles.lead}>{t('live.handIns.lead')}</p>
      <Table<RefusedHandInRow>
        rowKey="ticketId"
        size="middle"
        className={styles.list ?? ''}
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        dataSource={[...rows].sort((a, b) => b.refusedAt - a.refusedAt)}
        columns={[
          {
            title: t('live.handIns.number'),
            render: (_, { number }) => (
              <span className={styles.number}>
                <TicketNumber number={number} />
              </span>
            ),
          },
          { title: t('live.service'), render: (_, row) => serviceOf(row) },
          {
            title: t('live.handIns.why'),
            render: (_, { reason }) => <Tag color="error">{errorText(reason, language)}</Tag>,
          },
          { title: t('live.handIns.kiosk'), render: (_, row) => kioskOf(row) },
          { title: t('live.handIns.taken'), align: 'right', render: (_, { takenAt }) => at(takenAt) },
          { title: t('live.handIns.refused'), align: 'right', render: (_, { refusedAt }) => at(refusedAt) },
          ...(acts === undefined
            ? []
            : [
                {
                  key: 'acts',
                  align: 'right' as const,
                  render: (_: unknown, row: RefusedHandInRow) => (
                    <Space>
                      <Button
                        type="primary"
                        size="small"
                        aria-label={t('live.handIns.acceptOne', { number: row.number })}
                        onClick={() => setAccepting(row)}
                      >
                        {t('live.handIns.accept')}
                      </Button>
                      <Popconfirm
                        title={t('live.handIns.voidTitle', { number: row.number })}
                        description={t('live.handIns.voidLead')}
                        okText={t('live.handIns.voidYes')}
                        cancelText={t('live.handIns.no')}
                        okButtonProps={{ danger: true }}
                        onConfirm={() => acts.declareVoid(row)}
                      >
                        <Button size="small" aria-label={t('live.handIns.voidOne', { number: row.number })}>
                          {t('live.handIns.void')}
                        </Button>
                      </Popconfirm>
                    </Space>
                  ),
                },
              ]),
        ]}
      />
      {accepting !== null && acts !== undefined && (
        <AcceptDialog
          key={accepting.ticketId}
          row={accepting}
          hall={hall}
          onAccept={(serviceId) => acts.accept(accepting, serviceId)}
          onClose={() => setAccepting(null)}
        />
      )}
    </>
  );
}
