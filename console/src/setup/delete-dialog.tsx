import { Alert, Button, App as Messages, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HubProblem, Outcome } from '../hub/ask-hub.ts';
import { useProblemText } from './use-problem-text.ts';

interface DeleteDialogProps {
  kind: string;
  name: string;
  remove(): Promise<Outcome<null>>;
  reload(): Promise<void>;
  onClose(): void;
}

/** Asks before it deletes, and stays with the hub's reason where that refuses. */
export function DeleteDialog({ kind, name, remove, reload, onClose }: DeleteDialogProps) {
  const { t } = useTranslation();
  const { message } = Messages.useApp();
  const problemText = useProblemText();
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<HubProblem | null>(null);

  const submit = async () => {
    setIsBusy(true);
    const outcome = await remove();
    // Whatever was refused, the list may be behind: it shows what stands there now.
    await reload();
    setIsBusy(false);
    if (!outcome.ok) return setProblem(outcome.problem);
    void message.success(t('setup.deleted'));
    onClose();
  };

  const words = (part: string) => t([`setup.${kind}.deletion.${part}`, `setup.deletion.${part}`], { name });
  return (
    <Modal
      open
      title={words('title')}
      onCancel={onClose}
      footer={
        problem === null
          ? [
              <Button key="no" onClick={onClose} autoFocus>
                {t('setup.cancel')}
              </Button>,
              <Button key="yes" danger type="primary" loading={isBusy} onClick={() => void submit()}>
                {words('confirm')}
              </Button>,
            ]
          : [
              <Button key="close" type="primary" onClick={onClose}>
                {t('setup.understood')}
              </Button>,
            ]
      }
    >
      {problem === null ? (
        <p>{words('lead')}</p>
      ) : (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={problem.code === 'precondition_failed' ? t('setup.deletion.changed') : problemText(problem)}
        />
      )}
    </Modal>
  );
}
