import { useLanguage } from '@hallbell/ui';
import { Form, Input, Modal, message } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askHub, type HubProblem } from '../hub/ask-hub.ts';
import { ProblemAlert } from '../hub/problem-alert.tsx';
import styles from './password-dialog.module.css';

const SHORTEST = 10;
const LONGEST = 128;

interface Given {
  readonly password: string;
  readonly newPassword: string;
  readonly again: string;
}

interface PasswordDialogProps {
  isOpen: boolean;
  onClose(): void;
}

/** Gives oneself another password; whoever is signed in elsewhere by the old one is not any more. */
export function PasswordDialog({ isOpen, onClose }: PasswordDialogProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [form] = Form.useForm<Given>();
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<HubProblem | null>(null);
  const [messages, holder] = message.useMessage();

  const close = () => {
    form.resetFields();
    setProblem(null);
    onClose();
  };
  const refuse = (refusal: HubProblem) => {
    if (refusal.code !== 'sign_in_failed') return setProblem(refusal);
    // Said where it is to be mended.
    form.setFields([{ name: 'password', errors: [t('password.wrong')] }]);
    form.focusField('password');
  };
  const change = async ({ password, newPassword }: Given) => {
    setIsBusy(true);
    setProblem(null);
    const outcome = await askHub(language, {
      method: 'PUT',
      url: '/api/v1/session/password',
      body: JSON.stringify({ password, newPassword }),
    });
    setIsBusy(false);
    if (!outcome.ok) return refuse(outcome.problem);
    void messages.success(t('password.changed'));
    close();
  };
  return (
    <>
      {holder}
      <Modal
        open={isOpen}
        title={t('password.title')}
        okText={t('password.change')}
        cancelText={t('password.cancel')}
        confirmLoading={isBusy}
        onOk={form.submit}
        onCancel={close}
        destroyOnHidden
      >
        <Form
          form={form}
          className={styles.form ?? ''}
          layout="vertical"
          requiredMark={false}
          onFinish={change}
        >
          <Form.Item
            name="password"
            label={t('password.present')}
            rules={[{ required: true, message: t('password.presentMissing') }]}
          >
            <Input.Password autoFocus autoComplete="current-password" maxLength={LONGEST} />
          </Form.Item>
          <Form.Item
            name="newPassword"
            label={t('password.next')}
            extra={t('password.hint', { count: SHORTEST })}
            rules={[{ required: true, min: SHORTEST, message: t('password.hint', { count: SHORTEST }) }]}
          >
            <Input.Password autoComplete="new-password" maxLength={LONGEST} />
          </Form.Item>
          <Form.Item
            name="again"
            label={t('password.again')}
            dependencies={['newPassword']}
            rules={[
              {
                validator: async (_, value) => {
                  if (value !== form.getFieldValue('newPassword')) throw new Error(t('password.differs'));
                },
              },
            ]}
          >
            <Input.Password autoComplete="new-password" maxLength={LONGEST} />
          </Form.Item>
          {problem !== null && <ProblemAlert problem={problem} />}
        </Form>
      </Modal>
    </>
  );
}
