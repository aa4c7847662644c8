import { Button, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import type { HubProblem, Outcome } from './ask-hub.ts';
import { ProblemAlert } from './problem-alert.tsx';

interface CommandDialogProps {
  title: string;
  submit: string;
  cancel: string;
  width?: number;
  /** False while something that it needs is not filled in yet. */
  isReady?: boolean;
  children: ReactNode;
  send(): Promise<Outcome<unknown>>;
  onDone(): void;
  onClose(): void;
}

/** Asks before it sends a command, and stays with the hub's reason where that refuses. */
export function CommandDialog(props: CommandDialogProps) {
  const { title, submit, cancel, width = 560, isReady = true, children, send, onDone, onClose } = props;
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<HubProblem | null>(null);

  const go = async () => {
    setIsBusy(true);
    const outcome = await send();
    setIsBusy(false);
    if (!outcome.ok) return setProblem(outcome.problem);
    onDone();
  };

  return (
    <Modal
      open
      title={title}
      width={width}
      onCancel={onClose}
      footer={[
        <Button key="no" onClick={onClose}>
          {cancel}
        </Button>,
        <Button key="yes" type="primary" loading={isBusy} disabled={!isReady} onClick={() => void go()}>
          {submit}
        </Button>,
      ]}
    >
      {children}
      {problem !== null && <ProblemAlert problem={problem} />}
    </Modal>
  );
}
