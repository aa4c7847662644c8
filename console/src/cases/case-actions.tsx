import type { CaseDetail, CasesResource } from '@hallbell/protocol';
import { Button, Input, App as Messages, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandDialog } from '../hub/command-dialog.tsx';
import { useSend } from '../hub/use-send.ts';
import { Labelled } from '../parts/labelled.tsx';
import { useSession } from '../session/session.ts';
import styles from './cases.module.css';

type Action = 'contact' | 'resolve' | 'visitBack' | 'close' | 'assign' | 'note';

/** What leads a case on, by where it stands. */
const NEXT: Readonly<Record<CaseDetail['state'], Action | null>> = {
  open: 'contact',
  contacted: 'resolve',
  resolved: 'visitBack',
  visited_back: 'close',
  closed: null,
};
const PATHS: Readonly<Record<Action, string>> = {
  contact: 'contacts',
  resolve: 'result',
  visitBack: 'visit-back',
  close: 'close',
  assign: 'assignment',
  note: 'notes',
};

interface CaseActionsProps {
  of: CaseDetail;
  handlers: CasesResource['handlers'];
  onDone(): void;
}

/** The keys of a case: the next step first. */
export function CaseActions({ of, handlers, onDone }: CaseActionsProps) {
  const { t } = useTranslation();
  const [action, setAction] = useState<Action | null>(null);
  const next = NEXT[of.state];
  if (next === null) return null;
  const others: Action[] = of.state === 'contacted' ? ['contact', 'assign', 'note'] : ['assign', 'note'];
  return (
    <div className={styles.actions}>
      <Button type="primary" onClick={() => setAction(next)}>
        {t(`cases.act.${next}`)}
      </Button>
      {others.map((other) => (
        <Button key={other} onClick={() => setAction(other)}>
          {t(`cases.act.${other}`)}
        </Button>
      ))}
      {action !== null && (
        <ActionDialog
          action={action}
          of={of}
          handlers={handlers}
          onDone={() => {
            setAction(null);
            onDone();
          }}
          onClose={() => setAction(null)}
        />
      )}
    </div>
  );
}

interface ActionDialogProps extends CaseActionsProps {
  action: Action;
  onClose(): void;
}

const CHOICES = {
  contact: { field: 'outcome', values: ['reached', 'not_reached', 'no_contact'] },
  resolve: { field: 'finding', values: ['upheld', 'unfounded'] },
  visitBack: { field: 'result', values: ['satisfied', 'dissatisfied', 'not_reached', 'no_contact'] },
} as const;

function ActionDialog({ action, of, handlers, onDone, onClose }: ActionDialogProps) {
  const { t } = useTranslation();
  const { message } = Messages.useApp();
  const { hallId, staff } = useSession();
  const send = useSend();
  const [choice, setChoice] = useState<string | null>(null);
  const [owner, setOwner] = useState<string | null>(of.owner?.id ?? staff.id);
  const [text, setText] = useState('');
  const asks =
    action === 'contact' || action === 'resolve' || action === 'visitBack' ? CHOICES[action] : null;
  const words = text.trim();
  const needsWords = action === 'resolve' || action === 'note';
  const isReady =
    (asks === null || choice !== null) &&
    (!needsWords || words.length > 1) &&
    (action !== 'assign' || owner !== null);

  return (
    <CommandDialog
      title={titleOf()}
      submit={action === 'close' ? t('cases.act.close') : t('cases.act.save')}
      cancel={t('cases.act.cancel')}
      isReady={isReady}
      send={() => send(`/api/v1/halls/${hallId}/cases/${of.id}/${PATHS[action]}`, bodyOf())}
      onDone={() => {
        void message.success(t('cases.act.done'));
        onDone();
      }}
      onClose={onClose}
    >
      <div className={styles.form}>
        {asks !== null && (
          <Radio.Group
            aria-label={t(`cases.${action}.${asks.field}`)}
            optionType="button"
            value={choice}
            options={offered(asks.values).map((value) => ({ value, label: choiceText(value) }))}
            onChange={({ target }) => setChoice(target.value)}
          />
        )}
        {action === 'contact' && of.triesInVain > 0 && of.state === 'open' && (
          <p className={styles.soft}>{t('cases.contact.tries', { count: of.triesInVain })}</p>
        )}
        {action === 'resolve' && of.kind !== 'suggestion' && (
          <p className={styles.soft}>{t('cases.resolve.lead')}</p>
        )}
        {action === 'assign' && (
          <Labelled label={t('cases.assign.owner')}>
            {(fieldId) => (
              <Select
                id={fieldId}
                value={owner}
                options={handlers
                  .filter(({ id }) => id !== of.staff?.id)
                  .map(({ id, name }) => ({ value: id, label: name }))}
                onChange={setOwner}
              />
            )}
          </Labelled>
        )}
        {action !== 'assign' && action !== 'close' && (
          <Labelled label={t(textLabel())}>
            {(fieldId) => (
              <Input.TextArea
                id={fieldId}
                rows={4}
                maxLength={1000}
                value={text}
                onChange={({ target }) => setText(target.value)}
              />
            )}
          </Labelled>
        )}
        {action === 'assign' && <p className={styles.soft}>{t('cases.assign.lead')}</p>}
      </div>
    </CommandDialog>
  );

  function titleOf(): string {
    if (action === 'close') return t('cases.act.close');
    return t(action === 'note' ? 'cases.noteDialog.title' : `cases.${action}.title`);
  }

  function textLabel(): string {
    if (action === 'note') return 'cases.noteDialog.text';
    return action === 'resolve' ? 'cases.resolve.reason' : `cases.${action}.text`;
  }

  function choiceText(value: string): string {
    if (action !== 'resolve') return t(`cases.${action}.${value}`);
    return t(`cases.${of.kind === 'suggestion' ? 'findingOfSuggestion' : 'finding'}.${value}`);
  }

  /** Where they left a number, “no number” is no answer, and the other way round. */
  function offered(values: readonly string[]): readonly string[] {
    const isKnown = of.contact !== null;
    return values.filter((value) => value !== (isKnown ? 'no_contact' : 'not_reached'));
  }

  function bodyOf(): object {
    const { version } = of;
    if (action === 'assign') return { ownerId: owner, version };
    if (action === 'close') return { version };
    if (action === 'note') return { text: words, version };
    const said = words === '' ? {} : { text: words };
    if (action === 'contact') return { outcome: choice, ...said, version };
    if (action === 'resolve') return { finding: choice, reason: words, version };
    return { result: choice, ...said, version };
  }
}
