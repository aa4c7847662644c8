import { addDays, localTimeOf, MANUAL_ITEMS } from '@hallbell/domain';
import { useHallClient } from '@hallbell/hall-client/react';
import type { ManualMark } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Button, DatePicker, App as Messages, Select } from 'antd';
import dayjs from 'dayjs';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../hub/load-problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import type { Employed } from '../setup/employed.ts';
import { useHall } from '../setup/use-hall.ts';
import { useSetup } from '../setup/use-setup.ts';
import { Page } from '../shell/page.tsx';
import { CorrectDialog } from './correct-dialog.tsx';
import styles from './inspections-page.module.css';
import { MarksTable } from './marks-table.tsx';
import { RecordDialog } from './record-dialog.tsx';
import { targetName } from './target-name.ts';
import { type MarksFilter, useMarks } from './use-marks.ts';

/** So many days back one looks at first: a quarter. */
const DAYS_BACK = 92;
const DAY = 'YYYY-MM-DD';

/** 现场检查与评议: what people mark by hand, recorded, looked at and corrected. */
export function InspectionsPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { message } = Messages.useApp();
  const client = useHallClient();
  const { hall } = useHall();
  const today = localTimeOf(client.now(), hall?.timeZone ?? 'UTC').day;
  const [filter, setFilter] = useState<MarksFilter>({
    from: addDays(today, -DAYS_BACK),
    to: today,
    item: null,
  });
  const { marks, problem, reload } = useMarks(filter);
  const { value: staff } = useSetup<{ items: Employed[] }>('staff');
  const [isRecording, setIsRecording] = useState(false);
  const [correcting, setCorrecting] = useState<ManualMark | null>(null);

  const done = (said: string) => {
    setIsRecording(false);
    setCorrecting(null);
    void message.success(t(said));
    reload();
  };
  const put = (change: Partial<MarksFilter>) => setFilter((before) => ({ ...before, ...change }));

  return (
    <Page
      title={t('inspections.title')}
      lead={t('inspections.lead')}
      actions={
        <Button type="primary" icon={<Plus size={16} />} onClick={() => setIsRecording(true)}>
          {t('inspections.record')}
        </Button>
      }
    >
      <fieldset className={styles.filter} aria-label={t('inspections.filter')}>
        <Select
          aria-label={t('inspections.field.item')}
          className={styles.kind ?? ''}
          value={filter.item ?? 'all'}
          options={['all' as const, ...MANUAL_ITEMS].map((item) => ({
            value: item,
            label: item === 'all' ? t('inspections.all') : t(`inspections.item.${item}`),
          }))}
          onChange={(item) => put({ item: MANUAL_ITEMS.find((one) => one === item) ?? null })}
        />
        <DatePicker.RangePicker
          aria-label={t('inspections.range')}
          allowClear={false}
          value={[dayjs(filter.from), dayjs(filter.to)]}
          onChange={(days) => {
            const [from, to] = days ?? [];
            if (from && to) put({ from: from.format(DAY), to: to.format(DAY) });
          }}
        />
      </fieldset>
      {problem !== null && <LoadProblem problem={problem} onRetry={reload} />}
      {marks === null && problem === null && <Waiting />}
      {marks !== null && <MarksTable marks={marks} onCorrect={setCorrecting} />}
      {isRecording && (
        <RecordDialog
          today={today}
          staff={(staff?.items ?? []).filter(({ role }) => role === 'clerk')}
          onRecorded={() => done('inspections.saved')}
          onClose={() => setIsRecording(false)}
        />
      )}
      {correcting !== null && (
        <CorrectDialog
          key={correcting.id}
          mark={correcting}
          name={targetName(language, correcting.target)}
          onCorrected={() => done('inspections.corrected')}
          onClose={() => setCorrecting(null)}
        />
      )}
    </Page>
  );
}
