import { addDays, type BusinessDay } from '@hallbell/domain';
import type { WorkBody, WorkKind, WorkResource } from '@hallbell/protocol';
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../hub/ask-hub.ts';
import { CommandDialog } from '../hub/command-dialog.tsx';
import styles from './works.module.css';

interface StartDialogProps {
  kind: WorkKind;
  /** The last day that is over. */
  lastDay: BusinessDay;
  start(body: WorkBody): Promise<Outcome<WorkResource>>;
  onClose(): void;
}

const DAY = 'YYYY-MM-DD';
const WEEK_DAYS = 7;

/** Says what the work does, and asks for which days. */
export function StartDialog({ kind, lastDay, start, onClose }: StartDialogProps) {
  const { t } = useTranslation();
  const [range, setRange] = useState({ from: addDays(lastDay, 1 - WEEK_DAYS), to: lastDay });
  return (
    <CommandDialog
      title={t(`works.start.${kind}`)}
      submit={t('works.go')}
      cancel={t('works.back')}
      send={() => start(kind === 'verify' ? { kind } : { kind, ...range })}
      onDone={onClose}
      onClose={onClose}
    >
      <p className={styles.lead}>{t(`works.lead.${kind}`)}</p>
      {kind !== 'verify' && (
        <div className={styles.field}>
          <span>{t('works.range')}</span>
          <DatePicker.RangePicker
            aria-label={t('works.range')}
            allowClear={false}
            value={[dayjs(range.from), dayjs(range.to)]}
            maxDate={dayjs(lastDay)}
            onChange={(days) => {
              const [from, to] = days ?? [];
              if (from && to) setRange({ from: from.format(DAY), to: to.format(DAY) });
            }}
          />
        </div>
      )}
    </CommandDialog>
  );
}
