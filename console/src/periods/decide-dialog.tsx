import type {
  AppealRemedy,
  AppealResource,
  EvaluatedServing,
  EvaluatedServingsResource,
  EvaluationResource,
  PeriodRulesSetup,
} from '@hallbell/protocol';
import { nameIn } from '@hallbell/protocol';
import { clockTime, useLanguage } from '@hallbell/ui';
import { Input, InputNumber, App as Messages, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { minutesText, pointsText } from '../evaluation/figures-text.ts';
import { useUnits } from '../evaluation/use-units.ts';
import { CommandDialog } from '../hub/command-dialog.tsx';
import { useAnswer } from '../hub/use-answer.ts';
import { useSend } from '../hub/use-send.ts';
import { Labelled } from '../parts/labelled.tsx';
import { useSession } from '../session/session.ts';
import { useAppealWords } from './appeal-words.ts';
import styles from './periods.module.css';
import { useTimes } from './times.ts';

interface DecideDialogProps {
  appeal: AppealResource;
  onDone(): void;
  onClose(): void;
}

type How = 'serving' | 'rating' | 'adjust' | 'none';

/** What was said beside what was measured; then the decision, what it changes, and why. */
export function DecideDialog({ appeal, onDone, onClose }: DecideDialogProps) {
  const { t } = useTranslation();
  const { message } = Messages.useApp();
  const { hallId } = useSession();
  const send = useSend();
  const words = useAppealWords();
  const [verdict, setVerdict] = useState<'uphold' | 'reject' | null>(null);
  const [how, setHow] = useState<How>(appeal.subject.kind === 'serving' ? 'serving' : 'adjust');
  const [servingId, setServingId] = useState(appeal.subject.kind === 'serving' ? appeal.subject.id : null);
  const [indicatorId, setIndicatorId] = useState(
    appeal.subject.kind === 'indicator' ? appeal.subject.id : null,
  );
  const [points, setPoints] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const { period, by, itemId } = appeal;
  const hall = `/api/v1/halls/${hallId}`;
  const evaluation = useAnswer<EvaluationResource>(`${hall}/evaluations?period=${period}&by=${by}`).value;
  const servings = useAnswer<EvaluatedServingsResource>(
    `${hall}/evaluations/${by}/${itemId}/servings?period=${period}&limit=500`,
  ).value;
  const limit = useAnswer<PeriodRulesSetup>(`${hall}/period-rules`).value?.adjustmentLimit ?? 0;
  const item = evaluation?.items.find(({ id }) => id === itemId);
  const remedy = verdict === 'uphold' ? remedyOf({ how, servingId, indicatorId, points }) : undefined;
  const isReady = verdict !== null && remedy !== null && reason.trim().length > 1;

  return (
    <CommandDialog
      title={t('periods.deciding.title')}
      submit={t('periods.deciding.submit')}
      cancel={t('setup.cancel')}
      width={960}
      isReady={isReady}
      send={() =>
        send(`${hall}/periods/${period}/appeals/${appeal.id}/decision`, {
          decision: verdict,
          reason,
          ...(remedy ? { remedy } : {}),
        })
      }
      onDone={() => {
        void message.success(t('periods.deciding.done'));
        onDone();
      }}
      onClose={onClose}
    >
      <div className={styles.sideBySide}>
        <section>
          <h3>{words.about(appeal)}</h3>
          <p className={styles.soft}>{t('periods.deciding.said')}</p>
          <blockquote>{appeal.text}</blockquote>
          <div className={styles.form}>
            <Radio.Group
              aria-label={t('periods.deciding.verdict')}
              optionType="button"
              value={verdict}
              options={(['uphold', 'reject'] as const).map((value) => ({
                value,
                label: t(`periods.deciding.${value}`),
              }))}
              onChange={({ target }) => setVerdict(target.value)}
            />
            {verdict === 'uphold' && (
              <>
                <Labelled label={t('periods.deciding.how')}>
                  {(fieldId) => (
                    <Select<How>
                      id={fieldId}
                      aria-label={t('periods.deciding.how')}
                      value={how}
                      options={[
                        { value: 'serving', label: t('periods.deciding.excludeServing') },
                        { value: 'rating', label: t('periods.deciding.excludeRating') },
                        { value: 'adjust', label: t('periods.deciding.adjust') },
                        { value: 'none', label: t('periods.deciding.none') },
                      ]}
                      onChange={setHow}
                    />
                  )}
                </Labelled>
                {(how === 'serving' || how === 'rating') && (
                  <ServingChoice
                    servings={servings?.servings ?? []}
                    ratedOnly={how === 'rating'}
                    value={servingId}
                    onChange={setServingId}
                  />
                )}
                {how === 'adjust' && (
                  <>
                    <Labelled label={t('periods.deciding.which')}>
                      {(fieldId) => (
                        <Select
                          id={fieldId}
                          aria-label={t('periods.deciding.which')}
                          value={indicatorId}
                          options={(item?.indicators ?? [])
                            .filter(({ score }) => score !== null)
                            .map(({ id }) => ({ value: id, label: words.indicator(id) }))}
                          onChange={setIndicatorId}
                        />
                      )}
                    </Labelled>
                    <Labelled label={t('periods.deciding.by', { limit })}>
                      {(fieldId) => (
                        <InputNumber
                          id={fieldId}
                          min={-limit}
                          max={limit}
                          value={points}
                          onChange={setPoints}
                        />
                      )}
                    </Labelled>
                  </>
                )}
              </>
            )}
            <Labelled label={t('periods.deciding.reason')}>
              {(fieldId) => (
                <Input.TextArea
                  id={fieldId}
                  rows={3}
                  maxLength={1000}
                  value={reason}
                  onChange={({ target }) => setReason(target.value)}
                />
              )}
            </Labelled>
          </div>
        </section>
        <section>
          <h3>{t('periods.deciding.data')}</h3>
          {item !== undefined && <Measured item={item} marked={appeal.subject.id} />}
          {appeal.subject.kind === 'serving' && (
            <OneServing serving={servings?.servings.find(({ id }) => id === appeal.subject.id)} />
          )}
        </section>
      </div>
    </CommandDialog>
  );
}

interface Chosen {
  readonly how: How;
  readonly servingId: string | null;
  readonly indicatorId: string | null;
  readonly points: number | null;
}

/** Null while something of it is still to be chosen. */
function remedyOf({ how, servingId, indicatorId, points }: Chosen): AppealRemedy | null {
  if (how === 'none') return { kind: 'none' };
  if (how === 'adjust') {
    return indicatorId === null || points === null || points === 0
      ? null
      : { kind: 'adjust', indicatorId, points };
  }
  return servingId === null ? null : { kind: 'exclude', servingId, scope: how };
}

function Measured({ item, marked }: { item: EvaluationResource['items'][number]; marked: string | null }) {
  const { t } = useTranslation();
  const words = useAppealWords();
  const units = useUnits();
  return (
    <>
      <p>{t('periods.deciding.score', { score: pointsText(item.score) })}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('periods.deciding.indicator')}</th>
            <th scope="col">{t('periods.deciding.measured')}</th>
            <th scope="col">{t('periods.deciding.points')}</th>
          </tr>
        </thead>
        <tbody>
          {item.indicators
            .filter(({ score, id }) => score !== null || id === marked)
            .map(({ id, unit, value, score }) => (
              <tr key={id} data-marked={id === marked}>
                <th scope="row">{words.indicator(id)}</th>
                <td>{units.measured(unit, value)}</td>
                <td>{pointsText(score)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </>
  );
}

function useServingText() {
  const language = useLanguage();
  const { timeZone } = useTimes();
  return (serving: EvaluatedServing) => {
    const { businessDay, calledAt, ticketNumber, serviceName, serviceNameEn, handlingSeconds } = serving;
    const service = nameIn(language, { name: serviceName, nameEn: serviceNameEn });
    const time = clockTime(Date.parse(calledAt), timeZone);
    return `${businessDay} ${time} · ${ticketNumber} · ${service} · ${minutesText(handlingSeconds)} min`;
  };
}

interface ServingChoiceProps {
  servings: readonly EvaluatedServing[];
  ratedOnly: boolean;
  value: string | null;
  onChange(id: string): void;
}

function ServingChoice({ servings, ratedOnly, value, onChange }: ServingChoiceProps) {
  const { t } = useTranslation();
  const text = useServingText();
  return (
    <Labelled label={t('periods.deciding.serving')}>
      {(fieldId) => (
        <Select
          id={fieldId}
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('periods.deciding.serving')}
          value={value}
          options={servings
            .filter(({ rating }) => !ratedOnly || rating !== null)
            .map((serving) => ({ value: serving.id, label: text(serving) }))}
          onChange={onChange}
        />
      )}
    </Labelled>
  );
}

function OneServing({ serving }: { serving: EvaluatedServing | undefined }) {
  const text = useServingText();
  return serving === undefined ? null : <p className={styles.decision}>{text(serving)}</p>;
}
