import { DEFAULT_RUBRIC } from '@hallbell/domain';
import type { PeriodRulesSetup } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Checkbox, InputNumber, App as Messages, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandDialog } from '../hub/command-dialog.tsx';
import { LoadProblem } from '../hub/load-problem.tsx';
import { useAnswer } from '../hub/use-answer.ts';
import { Labelled } from '../parts/labelled.tsx';
import { useSession } from '../session/session.ts';
import { useSetupClient } from '../setup/use-setup.ts';
import styles from './periods.module.css';

const YEAR_ITEMS = ['inspection', 'peer_review', 'invited_review'] as const;

/** How the hall closes its periods. What is published stays by the rules of its day. */
export function RulesDialog({ onClose }: { onClose(): void }) {
  const { hallId } = useSession();
  const { value, problem, reload } = useAnswer<PeriodRulesSetup>(`/api/v1/halls/${hallId}/period-rules`);
  if (problem !== null) return <LoadProblem problem={problem} onRetry={reload} />;
  return value === null ? null : <RulesForm before={value} onClose={onClose} />;
}

function RulesForm({ before, onClose }: { before: PeriodRulesSetup; onClose(): void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { message } = Messages.useApp();
  const client = useSetupClient();
  const [rules, setRules] = useState(before);
  const change = (changes: Partial<PeriodRulesSetup>) => setRules({ ...rules, ...changes });
  const weightOf = (id: string) => rules.yearItems.find((item) => item.id === id)?.weight ?? 0;
  const { version, ...body } = rules;

  return (
    <CommandDialog
      title={t('periods.rules.title')}
      submit={t('periods.rules.save')}
      cancel={t('setup.cancel')}
      send={() => client.replace('period-rules', version, body)}
      onDone={() => {
        void message.success(t('periods.rules.saved'));
        onClose();
      }}
      onClose={onClose}
    >
      <div className={styles.form}>
        <Labelled label={t('periods.rules.appealWorkingDays')}>
          {(fieldId) => (
            <InputNumber
              id={fieldId}
              min={1}
              max={60}
              precision={0}
              value={rules.appealWorkingDays}
              onChange={(days) => change({ appealWorkingDays: days ?? 1 })}
            />
          )}
        </Labelled>
        <Checkbox
          checked={rules.waitsForFlags}
          onChange={({ target }) => change({ waitsForFlags: target.checked })}
        >
          {t('periods.rules.waitsForFlags')}
        </Checkbox>
        <Checkbox
          checked={rules.waitsForCases}
          onChange={({ target }) => change({ waitsForCases: target.checked })}
        >
          {t('periods.rules.waitsForCases')}
        </Checkbox>
        <fieldset>
          <legend>{t('periods.rules.rewardFrom')}</legend>
          <Radio.Group
            value={rules.rewardFrom}
            options={DEFAULT_RUBRIC.grades.map(({ grade, zh, en }) => ({
              value: grade,
              label: language === 'en' ? en : zh,
            }))}
            onChange={({ target }) => change({ rewardFrom: target.value })}
          />
          <small>{t('periods.rules.rewardFromHint')}</small>
        </fieldset>
        <Labelled label={t('periods.rules.adjustmentLimit')}>
          {(fieldId) => (
            <InputNumber
              id={fieldId}
              min={0}
              max={100}
              value={rules.adjustmentLimit}
              onChange={(limit) => change({ adjustmentLimit: limit ?? 0 })}
            />
          )}
        </Labelled>
        <fieldset>
          <legend>{t('periods.rules.yearWeighing')}</legend>
          <Radio.Group
            value={rules.yearWeighing}
            options={(['equal', 'servings'] as const).map((value) => ({
              value,
              label: t(`periods.rules.${value}`),
            }))}
            onChange={({ target }) => change({ yearWeighing: target.value })}
          />
        </fieldset>
        <fieldset>
          <legend>{t('periods.rules.yearItems')}</legend>
          <div className={styles.weights}>
            {YEAR_ITEMS.map((id) => (
              <Labelled key={id} label={t(`periods.yearEnd.item.${id}`)}>
                {(fieldId) => (
                  <InputNumber
                    id={fieldId}
                    min={0}
                    max={50}
                    value={weightOf(id)}
                    onChange={(weight) =>
                      change({
                        yearItems: YEAR_ITEMS.map((each) => ({
                          id: each,
                          weight: each === id ? (weight ?? 0) : weightOf(each),
                        })).filter((item) => item.weight > 0),
                      })
                    }
                  />
                )}
              </Labelled>
            ))}
          </div>
        </fieldset>
      </div>
    </CommandDialog>
  );
}
