import { rowsOfKind } from '@hallbell/hall-client';
import { type HallRows, type LiveRows, nameIn, type SlipRow } from '@hallbell/protocol';
import { TicketNumber, useLanguage } from '@hallbell/ui';
import { Button, Empty, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { minutesSince } from '../minutes-since.ts';
import type { OpenSlip, OpenSlips } from './open-slips.ts';
import { PrintAgain } from './print-again.tsx';
import { type HallPrinter, hallPrinters } from './printers.ts';
import styles from './slip-list.module.css';

export type Reprint = (row: SlipRow, printer: HallPrinter) => void;

interface SlipListProps {
  slips: OpenSlips;
  live: Partial<LiveRows>;
  hall: Partial<HallRows>;
  nowMs: number;
  /** Undefined for one who may only look. */
  reprint?: Reprint | undefined;
}

const COLOURS = {
  not_printed: 'error',
  unknown: 'warning',
  silent: 'warning',
  printing: 'processing',
} as const;

/** The tickets whose paper is not in their citizens' hands: which, why, since when, where, and one more try. */
export function SlipList({ slips, live, hall, nowMs, reprint }: SlipListProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [showsAll, setShowsAll] = useState(false);
  const { failed, unconfirmed } = slips;
  const devices = rowsOfKind(live, 'device:');
  const printers = hallPrinters(devices);
  const services = new Map(rowsOfKind(hall, 'service:').map((row) => [row.serviceId, row]));
  const where = ({ deviceId, takenBy }: SlipRow): string => {
    const at = deviceId ?? takenBy;
    if (at === null) return t('live.slips.reception');
    const name = devices.find((device) => device.deviceId === at)?.name ?? t('live.slips.elsewhere');
    return deviceId === null ? name : t('live.slips.at', { name });
  };
  const why = ({ row, standing }: OpenSlip) => (
    <span className={styles.why}>
      <Tag color={COLOURS[standing]}>{t(`live.slips.state.${standing}`)}</Tag>
      {standing !== 'silent' && row.fault !== null && t(`live.part.${row.fault}`)}
    </span>
  );
  return (
    <>
      <Table<OpenSlip>
        rowKey={({ row }) => row.ticketId}
        size="middle"
        className={styles.slips ?? ''}
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        dataSource={showsAll ? [...failed, ...unconfirmed] : failed}
        locale={{
          emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('live.slips.empty')} />,
        }}
        columns={[
          {
            title: t('live.slips.number'),
            render: (_, { row }) => (
              <span className={styles.number}>
                <TicketNumber number={row.number} />
              </span>
            ),
          },
          {
            title: t('live.service'),
            render: (_, { row }) => {
              const service = services.get(row.serviceId);
              return service ? nameIn(language, service) : row.serviceId;
            },
          },
          { title: t('live.slips.why'), render: (_, slip) => why(slip) },
          {
            title: t('live.slips.since'),
            align: 'right',
            render: (_, { row }) => {
              const count = minutesSince(row.changedAt, nowMs);
              return count === 0 ? t('live.slips.justNow') : t('live.minutes', { count });
            },
          },
          { title: t('live.slips.where'), render: (_, { row }) => where(row) },
          ...(reprint === undefined
            ? []
            : [
                {
                  key: 'again',
                  align: 'right' as const,
                  render: (_: unknown, { row }: OpenSlip) => (
                    <PrintAgain
                      number={row.number}
                      printers={printers}
                      onChoose={(printer) => reprint(row, printer)}
                    />
                  ),
                },
              ]),
        ]}
      />
      {unconfirmed.length > 0 && (
        <p className={styles.note}>
          {t('live.slips.unconfirmed', { count: unconfirmed.length })}
          <Button type="link" size="small" onClick={() => setShowsAll(!showsAll)}>
            {t(showsAll ? 'live.slips.hide' : 'live.slips.show')}
          </Button>
        </p>
      )}
    </>
  );
}
