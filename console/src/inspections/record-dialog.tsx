import { MANUAL_ITEM_RULES, MANUAL_ITEMS, type MarkTargetKind } from '@hallbell/domain';
import { newCommandId } from '@hallbell/hall-client';
import { type ManualMark, type ManualMarkBody, nameIn } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Alert, DatePicker, Input, Modal, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askHub, type HubProblem } from '../hub/ask-hub.ts';
import { useSession } from '../session/session.ts';
import { useHall } from '../setup/use-hall.ts';
import styles from './inspections-page.module.css';
import { MarksInput } from './marks-input.tsx';
import { useFaultText } from './use-fault-text.ts';

interface RecordDialogProps {
  today: string;
  /** The clerks that can be marked. */
  staff: readonly { id: string; staffNo: string; name: string }[];
  onRecorded(): void;
  onClose(): void;
}

const fresh = (today: string): ManualMarkBody => ({
  item: 'inspection',
  target: { kind: 'window', id: '' },
  day: today,
  marks: {},
  fromDepartmentId: null,
  reviewer: null,
  note: '',
});

/** Records one inspection or review. */
export function RecordDialog({ today, staff, onRecorded, onClose }: RecordDialogProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { hallId } = useSession();
  const { windows, departments } = useHall();
  const [mark, setMark] = useState(() => fresh(today));
  const [key] = useState(newCommandId);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<HubProblem | null>(null);
  const faultText = useFaultText();
  const id = useId();
  const { targets, criteria } = MANUAL_ITEM_RULES[mark.item];
  const put = (change: Partial<ManualMarkBody>) => setMark((before) => ({ ...before, ...change }));

  const departmentOptions = departments.map((one) => ({
    value: one.departmentId,
    label: nameIn(language, one),
  }));
  const options: Record<MarkTargetKind, { value: string; label: string }[]> = {
    window: windows.map((one) => ({ value: one.windowId, label: `${one.number} ${nameIn(language, one)}` })),
    staff: staff.map((one) => ({ value: one.id, label: `${one.staffNo} ${one.name}` })),
    department: departmentOptions,
  };
  const isComplete =
    mark.target.id !== '' &&
    mark.day !== '' &&
    criteria.every((criterion) => mark.marks[criterion.id] !== undefined) &&
    (mark.item !== 'peer_review' || mark.fromDepartmentId !== null) &&
    (mark.item !== 'invited_review' || (mark.reviewer ?? '').trim() !== '');

  const save = async () => {
    setIsBusy(true);
    const outcome = await askHub<ManualMark>(language, {
      method: 'POST',
      url: `/api/v1/halls/${hallId}/manual-marks`,
      // What was corrected after a refusal is another command.
      headers: { 'idempotency-key': problem === null ? key : newCommandId() },
      body: JSON.stringify({ ...mark, reviewer: mark.reviewer?.trim() || null }),
    });
    setIsBusy(false);
    if (outcome.ok) onRecorded();
    else setProblem(outcome.problem);
  };

  return (
    <Modal
      open
      width={640}
      title={t('inspections.record')}
      okText={t('inspections.save')}
      cancelText={t('setup.cancel')}
      okButtonProps={{ disabled: !isComplete, loading: isBusy }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <div className={styles.form}>
        <Segmented
          block
          aria-label={t('inspections.field.item')}
          value={mark.item}
          options={MANUAL_ITEMS.map((item) => ({ value: item, label: t(`inspections.item.${item}`) }))}
          onChange={(item) => {
            const [kind = 'window'] = MANUAL_ITEM_RULES[item].targets;
            put({ item, target: { kind, id: '' }, marks: {}, fromDepartmentId: null, reviewer: null });
          }}
        />
        <p className={styles.lead}>{t(`inspections.itemLead.${mark.item}`)}</p>
        {mark.item === 'peer_review' && (
          <div className={styles.field}>
            <label htmlFor={`${id}-from`}>{t('inspections.field.from')}</label>
            <Select
              id={`${id}-from`}
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t('inspections.choose')}
              value={mark.fromDepartmentId}
              options={departmentOptions.filter(({ value }) => value !== mark.target.id)}
              onChange={(fromDepartmentId) => put({ fromDepartmentId })}
            />
          </div>
        )}
        {mark.item === 'invited_review' && (
          <div className={styles.field}>
            <label htmlFor={`${id}-reviewer`}>{t('inspections.field.reviewer')}</label>
            <Input
              id={`${id}-reviewer`}
              maxLength={200}
              value={mark.reviewer ?? ''}
              onChange={(event) => put({ reviewer: event.target.value })}
            />
          </div>
        )}
        <div className={styles.row}>
          {targets.length > 1 && (
            <div className={styles.field}>
              <label htmlFor={`${id}-kind`}>{t('inspections.field.kind')}</label>
              <Select
                id={`${id}-kind`}
                value={mark.target.kind}
                options={targets.map((kind) => ({ value: kind, label: t(`inspections.target.${kind}`) }))}
                onChange={(kind) => put({ target: { kind, id: '' } })}
              />
            </div>
          )}
          <div className={styles.field}>
            <label htmlFor={`${id}-target`}>{t('inspections.field.target')}</label>
            <Select
              id={`${id}-target`}
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t('inspections.choose')}
              value={mark.target.id || null}
              options={options[mark.target.kind].filter(({ value }) => value !== mark.fromDepartmentId)}
              onChange={(target) => put({ target: { ...mark.target, id: target ?? '' } })}
            />
          </div>
          <div className={styles.field}>
            <label htmlFor={`${id}-day`}>{t('inspections.field.day')}</label>
            <DatePicker
              id={`${id}-day`}
              allowClear={false}
              maxDate={dayjs(today)}
              value={dayjs(mark.day)}
              onChange={(day) => day && put({ day: day.format('YYYY-MM-DD') })}
            />
          </div>
        </div>
        <MarksInput item={mark.item} value={mark.marks} onChange={(marks) => put({ marks })} />
        <div className={styles.field}>
          <label htmlFor={`${id}-note`}>{t('inspections.field.note')}</label>
          <Input.TextArea
            id={`${id}-note`}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={1000}
            value={mark.note}
            onChange={(event) => put({ note: event.target.value })}
          />
        </div>
        {problem !== null && <Alert type="error" showIcon role="alert" title={faultText(problem)} />}
      </div>
    </Modal>
  );
}
