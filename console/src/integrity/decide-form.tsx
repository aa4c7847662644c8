import { useHallClient } from '@hallbell/hall-client/react';
import { errorText, type FlagDecision, type FlagResource } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Alert, Button, Input, App as Messages, Radio } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './integrity.module.css';

const LEAST_REASON = 2;
const MOST_REASON = 1000;

interface DecideFormProps {
  flag: FlagResource;
  /** It was decided, or somebody else was quicker. */
  onChanged(): void;
}

/** A decision and its reason. Nothing is chosen beforehand: both have consequences for somebody's pay. */
export function DecideForm({ flag, onChanged }: DecideFormProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const client = useHallClient();
  const { message } = Messages.useApp();
  const reasonId = useId();
  const [decision, setDecision] = useState<FlagDecision | null>(null);
  const [reason, setReason] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const isWhole = decision !== null && reason.trim().length >= LEAST_REASON;

  const save = async () => {
    if (decision === null) return;
    setIsBusy(true);
    const ack = await client.command('flag.decide', {
      flagId: flag.id,
      decision,
      reason: reason.trim(),
      version: flag.version,
    });
    setIsBusy(false);
    if (ack.ok) {
      void message.success(t('integrity.saved'));
      setProblem(null);
      setReason('');
      setDecision(null);
    } else setProblem(errorText(ack.problem.code, language));
    onChanged();
  };

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Radio.Group
        aria-label={t(flag.state === 'open' ? 'integrity.decide' : 'integrity.decideAgain')}
        value={decision}
        onChange={(event) => setDecision(event.target.value)}
        options={(['dismiss', 'confirm'] as const).map((value) => ({
          value,
          label: t(`integrity.${value}`),
        }))}
        vertical
      />
      <div>
        <label className={styles.label} htmlFor={reasonId}>
          {t('integrity.reason')}
        </label>
        <Input.TextArea
          id={reasonId}
          value={reason}
          maxLength={MOST_REASON}
          autoSize={{ minRows: 2, maxRows: 6 }}
          placeholder={t('integrity.reasonHint')}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      {problem !== null && <Alert type="error" role="alert" title={problem} />}
      <div>
        <Button type="primary" htmlType="submit" loading={isBusy} disabled={!isWhole}>
          {t('integrity.save')}
        </Button>
      </div>
    </form>
  );
}
