import type { CorrectionResource, EvaluationResource, PeriodResource } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Button, Input, InputNumber, App as Messages, Radio, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fullName } from '../evaluation/names.ts';
import { CommandDialog } from '../hub/command-dialog.tsx';
import { useAnswer } from '../hub/use-answer.ts';
import { useSend } from '../hub/use-send.ts';
import { Labelled } from '../parts/labelled.tsx';
import { useSession } from '../session/session.ts';
import styles from './periods.module.css';
import { useTimes } from './times.ts';

const BY = ['window', 'staff', 'department'] as const;
type By = (typeof BY)[number];
/** Columns of words; the rest are figures. */
const TEXT: ReadonlySet<string> = new Set(['when', 'item', 'field', 'reason', 'by']);

/** Every change after the publication: the old value, the new one, and why. */
export function CorrectionTable({ period, onChanged }: { period: PeriodResource; onChanged(): void }) {
  const { t } = useTranslation();
  const { staff } = useSession();
  const [isOpen, setIsOpen] = useState(false);
  const list = period.correctionList;
  return (
    <section className={styles.panel} aria-label={t('periods.correction.title')}>
      <h2>
        {t('periods.correction.title')}
        {staff.role !== 'inspector' && (
          <Button className={styles.screenOnly ?? ''} onClick={() => setIsOpen(true)}>
            {t('periods.act.correct')}
          </Button>
        )}
      </h2>
      {list.length === 0 ? (
        <p className={styles.soft}>{t('periods.correction.none')}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              {(['when', 'item', 'field', 'old', 'new', 'reason', 'by'] as const).map((column) => (
                <th key={column} scope="col" className={TEXT.has(column) ? styles.text : undefined}>
                  {t(`periods.correction.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {list.map((correction) => (
              <Row key={correction.id} label={period.label} correction={correction} />
            ))}
          </tbody>
        </table>
      )}
      {isOpen && (
        <CorrectionDialog
          label={period.label}
          onDone={() => {
            setIsOpen(false);
            onChanged();
          }}
          onClose={() => setIsOpen(false)}
        />
      )}
    </section>
  );
}

function useItems(label: string, by: By) {
  const { hallId } = useSession();
  return useAnswer<EvaluationResource>(`/api/v1/halls/${hallId}/evaluations?period=${label}&by=${by}`).value;
}

function Row({ label, correction }: { label: string; correction: CorrectionResource }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { timeText } = useTimes();
  const evaluation = useItems(label, correction.by);
  const item = evaluation?.items.find(({ id }) => id === correction.itemId);
  const text = (value: CorrectionResource['newValue']) => {
    if (typeof value === 'number') return value.toFixed(1);
    if (value === null) return t('periods.correction.noGrade');
    const grade = evaluation?.rubric.grades.find((one) => one.grade === value);
    return (language === 'en' ? grade?.en : grade?.zh) ?? value;
  };
  return (
    <tr>
      <td>{timeText(correction.madeAt)}</td>
      <th scope="row">{item === undefined ? correction.itemId : fullName(item, language)}</th>
      <td className={styles.text}>{t(`periods.correction.${correction.field}`)}</td>
      <td className={styles.old}>{text(correction.oldValue)}</td>
      <td>{text(correction.newValue)}</td>
      <td className={styles.wide}>{correction.reason}</td>
      <td className={styles.text}>{correction.madeBy.name}</td>
    </tr>
  );
}

interface CorrectionDialogProps {
  label: string;
  onDone(): void;
  onClose(): void;
}

function CorrectionDialog({ label, onDone, onClose }: CorrectionDialogProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { message } = Messages.useApp();
  const { hallId } = useSession();
  const { nameOf } = useTimes();
  const send = useSend();
  const [by, setBy] = useState<By>('window');
  const [itemId, setItemId] = useState<string | null>(null);
  const [field, setField] = useState<'score' | 'grade'>('score');
  const [score, setScore] = useState<number | null>(null);
  const [grade, setGrade] = useState('');
  const [reason, setReason] = useState('');
  const evaluation = useItems(label, by);
  const value = field === 'score' ? score : grade === '' ? null : grade;
  const isReady = itemId !== null && reason.trim().length > 1 && (field === 'grade' || score !== null);
  return (
    <CommandDialog
      title={t('periods.correction.dialog', { period: nameOf(label) })}
      submit={t('periods.correction.submit')}
      cancel={t('setup.cancel')}
      isReady={isReady}
      send={() =>
        send(`/api/v1/halls/${hallId}/periods/${label}/corrections`, { by, itemId, field, value, reason })
      }
      onDone={() => {
        void message.success(t('periods.correction.done'));
        onDone();
      }}
      onClose={onClose}
    >
      <div className={styles.form}>
        <p>{t('periods.correction.dialogLead')}</p>
        <Segmented
          aria-label={t('evaluation.by.label')}
          value={by}
          options={BY.map((each) => ({ value: each, label: t(`evaluation.by.${each}`) }))}
          onChange={(chosen) => {
            setBy(chosen);
            setItemId(null);
          }}
        />
        <Labelled label={t('periods.correction.item')}>
          {(fieldId) => (
            <Select
              id={fieldId}
              showSearch={{ optionFilterProp: 'label' }}
              aria-label={t('periods.correction.item')}
              value={itemId}
              options={(evaluation?.items ?? []).map((item) => ({
                value: item.id,
                label: `${fullName(item, language)} · ${item.score ?? '—'}`,
              }))}
              onChange={setItemId}
            />
          )}
        </Labelled>
        <Radio.Group
          aria-label={t('periods.correction.field')}
          value={field}
          options={(['score', 'grade'] as const).map((each) => ({
            value: each,
            label: t(`periods.correction.${each}`),
          }))}
          onChange={({ target }) => setField(target.value)}
        />
        {field === 'score' ? (
          <Labelled label={t('periods.correction.new')}>
            {(fieldId) => (
              <InputNumber
                id={fieldId}
                min={0}
                max={100}
                step={0.1}
                precision={1}
                value={score}
                onChange={setScore}
              />
            )}
          </Labelled>
        ) : (
          <Radio.Group
            aria-label={t('periods.correction.new')}
            value={grade}
            options={[
              ...(evaluation?.rubric.grades ?? []).map((one) => ({
                value: one.grade as string,
                label: language === 'en' ? one.en : one.zh,
              })),
              { value: '', label: t('periods.correction.noGrade') },
            ]}
            onChange={({ target }) => setGrade(target.value)}
          />
        )}
        <Labelled label={t('periods.correction.reason')}>
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
    </CommandDialog>
  );
}
