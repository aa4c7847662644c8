import type { AppealSubject } from '@hallbell/protocol';
import { Input, App as Messages } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandDialog } from '../hub/command-dialog.tsx';
import { useSend } from '../hub/use-send.ts';
import { Labelled } from '../parts/labelled.tsx';
import styles from '../periods/periods.module.css';
import { useSession } from '../session/session.ts';

/** What somebody is about to appeal against. */
export interface Appealed {
  readonly by: 'window' | 'staff';
  readonly itemId: string;
  readonly subject: AppealSubject;
  /** In words. */
  readonly what: string;
}

interface AppealDialogProps {
  period: string;
  appealed: Appealed;
  onDone(): void;
  onClose(): void;
}

export function AppealDialog({ period, appealed, onDone, onClose }: AppealDialogProps) {
  const { t } = useTranslation();
  const { message } = Messages.useApp();
  const { hallId } = useSession();
  const send = useSend();
  const [text, setText] = useState('');
  const { by, itemId, subject, what } = appealed;
  return (
    <CommandDialog
      title={t('periods.own.dialog')}
      submit={t('periods.own.submit')}
      cancel={t('setup.cancel')}
      isReady={text.trim().length > 1}
      send={() =>
        send(`/api/v1/halls/${hallId}/my-evaluation/${period}/appeals`, { by, itemId, subject, text })
      }
      onDone={() => {
        void message.success(t('periods.own.done'));
        onDone();
      }}
      onClose={onClose}
    >
      <div className={styles.form}>
        <p>{t('periods.own.about', { what })}</p>
        <Labelled label={t('periods.own.text')}>
          {(fieldId) => (
            <Input.TextArea
              id={fieldId}
              autoFocus
              rows={5}
              maxLength={1000}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Labelled>
      </div>
    </CommandDialog>
  );
}
