import type { ManualMark } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Alert, Checkbox, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askHub, type HubProblem } from '../hub/ask-hub.ts';
import { useSession } from '../session/session.ts';
import styles from './inspections-page.module.css';
import { MarksInput } from './marks-input.tsx';
import { useFaultText } from './use-fault-text.ts';

interface CorrectDialogProps {
  mark: ManualMark;
  /** Whom it is about, in the reader's language. */
  name: string;
  onCorrected(): void;
  onClose(): void;
}

/** Puts another version above a mark, with its reason. */
export function CorrectDialog({ mark, name, onCorrected, onClose }: CorrectDialogProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { hallId } = useSession();
  const faultText = useFaultText();
  const id = useId();
  const [marks, setMarks] = useState<Readonly<Record<string, number>>>(mark.marks);
  const [note, setNote] = useState(mark.note);
  const [reason, setReason] = useState('');
  const [withdrawn, setWithdrawn] = useState(mark.withdrawn);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<HubProblem | null>(null);
  const isComplete = Object.keys(marks).length === Object.keys(mark.marks).length && reason.trim() !== '';

  const save = async () => {
    setIsBusy(true);
    const outcome = await askHub<ManualMark>(language, {
      method: 'PUT',
      url: `/api/v1/halls/${hallId}/manual-marks/${mark.id}`,
      headers: { 'if-match': `"${mark.version}"` },
      body: JSON.stringify({ marks, note, reason: reason.trim(), withdrawn }),
    });
    setIsBusy(false);
    if (outcome.ok) onCorrected();
    else setProblem(outcome.problem);
  };

  return (
    <Modal
      open
      width={640}
      title={t('inspections.correctTitle', { day: mark.day, name })}
      okText={t('inspections.save')}
      cancelText={t('setup.cancel')}
      okButtonProps={{ disabled: !isComplete, loading: isBusy }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <div className={styles.form}>
        <p className={styles.lead}>{t('inspections.correctLead')}</p>
        <MarksInput item={mark.item} value={marks} onChange={setMarks} />
        <div className={styles.field}>
          <label htmlFor={`${id}-note`}>{t('inspections.field.note')}</label>
          <Input.TextArea
            id={`${id}-note`}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </div>
        <div className={styles.field}>
          <label htmlFor={`${id}-reason`}>{t('inspections.field.reason')}</label>
          <Input
            id={`${id}-reason`}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        <Checkbox checked={withdrawn} onChange={(event) => setWithdrawn(event.target.checked)}>
          {t('inspections.field.withdrawn')}
        </Checkbox>
        {problem !== null && <Alert type="error" showIcon role="alert" title={faultText(problem)} />}
      </div>
    </Modal>
  );
}
