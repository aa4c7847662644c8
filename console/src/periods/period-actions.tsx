import type { PeriodResource } from '@hallbell/protocol';
import { Button, InputNumber, App as Messages } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandDialog } from '../hub/command-dialog.tsx';
import { useSend } from '../hub/use-send.ts';
import { Labelled } from '../parts/labelled.tsx';
import { useSession } from '../session/session.ts';
import styles from './periods.module.css';
import { PublishDialog } from './publish-dialog.tsx';
import { useTimes } from './times.ts';

interface PeriodActionsProps {
  period: PeriodResource;
  onChanged(): void;
}

/** What a manager can do with the period now. */
export function PeriodActions({ period, onChanged }: PeriodActionsProps) {
  const { t } = useTranslation();
  const { message } = Messages.useApp();
  const { hallId, client } = useSession();
  const send = useSend();
  const [dialog, setDialog] = useState<'open' | 'publish' | null>(null);
  const { state, isOver, label, appealUntil } = period;
  const address = `/api/v1/halls/${hallId}/periods/${label}`;
  const isTimeOver = appealUntil !== null && client.now() >= Date.parse(appealUntil);
  const close = async () => {
    const outcome = await send(`${address}/appeals/close`);
    if (outcome.ok) void message.success(t('periods.closed'));
    else void message.error(outcome.problem.detail || t('hub.unreachable'));
    onChanged();
  };
  const done = (text: string) => {
    setDialog(null);
    void message.success(text);
    onChanged();
  };

  return (
    <>
      {(state === 'draft' || state === 'appeal') && (
        <Button
          type={state === 'draft' ? 'primary' : 'default'}
          disabled={!isOver}
          onClick={() => setDialog('open')}
        >
          {t(state === 'draft' ? 'periods.act.open' : 'periods.act.extend')}
        </Button>
      )}
      {state === 'appeal' && (
        <Button
          type="primary"
          disabled={!isTimeOver || period.pending.appeals > 0}
          onClick={() => void close()}
        >
          {t('periods.act.close')}
        </Button>
      )}
      {state === 'decided' && (
        <Button type="primary" disabled={period.hindrances.length > 0} onClick={() => setDialog('publish')}>
          {t('periods.act.publish')}
        </Button>
      )}
      {dialog === 'open' && (
        <OpenDialog
          period={period}
          address={address}
          onDone={() => done(t('periods.opening.done'))}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'publish' && (
        <PublishDialog
          period={period}
          address={address}
          onDone={() => done(t('periods.publishing.done'))}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  );
}

interface DialogProps {
  period: PeriodResource;
  address: string;
  onDone(): void;
  onClose(): void;
}

function OpenDialog({ period, address, onDone, onClose }: DialogProps) {
  const { t } = useTranslation();
  const { nameOf } = useTimes();
  const send = useSend();
  const [days, setDays] = useState<number | null>(null);
  return (
    <CommandDialog
      title={t('periods.opening.title', { period: nameOf(period.label) })}
      submit={t('periods.opening.submit')}
      cancel={t('setup.cancel')}
      send={() => send(`${address}/appeals/open`, days === null ? {} : { workingDays: days })}
      onDone={onDone}
      onClose={onClose}
    >
      <div className={styles.form}>
        <p>{t('periods.opening.lead')}</p>
        <Labelled label={t('periods.opening.days')}>
          {(fieldId) => (
            <InputNumber
              id={fieldId}
              min={1}
              max={60}
              precision={0}
              placeholder="5"
              value={days}
              onChange={setDays}
            />
          )}
        </Labelled>
      </div>
    </CommandDialog>
  );
}
