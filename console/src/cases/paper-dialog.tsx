import {
  type CaseReceipt,
  RATING_REASONS,
  type RatingReason,
  type WindowConfigRow,
} from '@hallbell/protocol';
import { Checkbox, Input, App as Messages, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../hub/ask-hub.ts';
import { CommandDialog } from '../hub/command-dialog.tsx';
import { useSend } from '../hub/use-send.ts';
import { Labelled } from '../parts/labelled.tsx';
import { useSession } from '../session/session.ts';
import type { Employed } from '../setup/employed.ts';
import { useSetup } from '../setup/use-setup.ts';
import styles from './cases.module.css';

interface PaperDialogProps {
  windows: readonly WindowConfigRow[];
  onDone(id: string): void;
  onClose(): void;
}

/** What came on paper is typed in, and takes the same way as what came otherwise. */
export function PaperDialog({ windows, onDone, onClose }: PaperDialogProps) {
  const { t } = useTranslation();
  const { message } = Messages.useApp();
  const { hallId } = useSession();
  const send = useSend();
  const [kind, setKind] = useState<'complaint' | 'suggestion'>('complaint');
  const [windowId, setWindowId] = useState<string | undefined>(undefined);
  const [staffId, setStaffId] = useState<string | undefined>(undefined);
  const { value: staff } = useSetup<{ items: Employed[] }>('staff');
  const [reasons, setReasons] = useState<RatingReason[]>([]);
  const [text, setText] = useState('');
  const [phone, setPhone] = useState('');
  const [opened, setOpened] = useState<CaseReceipt | null>(null);

  const enter = async (): Promise<Outcome<unknown>> => {
    const outcome = await send<{ case: CaseReceipt }>(`/api/v1/halls/${hallId}/cases`, {
      kind,
      reasons,
      text,
      ...(windowId === undefined ? {} : { windowId }),
      ...(staffId === undefined ? {} : { staffId }),
      ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
    });
    if (outcome.ok) {
      void message.success(t('cases.paperDialog.done', { number: outcome.value.case.number }));
      setOpened(outcome.value.case);
      onDone(outcome.value.case.id);
    }
    return outcome;
  };

  return (
    <CommandDialog
      title={t('cases.paperDialog.title')}
      submit={t('cases.act.save')}
      cancel={t('cases.act.cancel')}
      width={640}
      isReady={text.trim().length > 1 && opened === null}
      send={enter}
      onDone={() => undefined}
      onClose={onClose}
    >
      <div className={styles.form}>
        <Radio.Group
          aria-label={t('cases.paperDialog.kind')}
          optionType="button"
          value={kind}
          options={(['complaint', 'suggestion'] as const).map((value) => ({
            value,
            label: t(`cases.kind.${value}`),
          }))}
          onChange={({ target }) => setKind(target.value)}
        />
        <Labelled label={t('cases.paperDialog.window')}>
          {(fieldId) => (
            <Select
              id={fieldId}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              value={windowId ?? null}
              options={windows.map((window) => ({
                value: window.windowId,
                label: t('cases.windowNumber', { number: window.number }),
              }))}
              onChange={(chosen: string | null) => setWindowId(chosen ?? undefined)}
            />
          )}
        </Labelled>
        <Labelled label={t('cases.paperDialog.staff')}>
          {(fieldId) => (
            <Select
              id={fieldId}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              value={staffId ?? null}
              options={(staff?.items ?? [])
                .filter(({ role }) => role === 'clerk')
                .map(({ id, staffNo, name }) => ({ value: id, label: `${staffNo} ${name}` }))}
              onChange={(chosen: string | null) => setStaffId(chosen ?? undefined)}
            />
          )}
        </Labelled>
        <fieldset className={styles.plain}>
          <legend>{t('cases.paperDialog.reasons')}</legend>
          <Checkbox.Group
            value={reasons}
            options={RATING_REASONS.map((reason) => ({ value: reason, label: t(`cases.reason.${reason}`) }))}
            onChange={setReasons}
          />
        </fieldset>
        <Labelled label={t('cases.paperDialog.text')}>
          {(fieldId) => (
            <Input.TextArea
              id={fieldId}
              rows={5}
              maxLength={1000}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Labelled>
        <Labelled label={t('cases.paperDialog.phone')}>
          {(fieldId) => (
            <Input
              id={fieldId}
              inputMode="tel"
              maxLength={11}
              value={phone}
              onChange={({ target }) => setPhone(target.value)}
            />
          )}
        </Labelled>
      </div>
    </CommandDialog>
  );
}
