import { Alert, Button, Form, Space } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HubProblem, Outcome } from '../hub/ask-hub.ts';
import { ConflictNotice } from './conflict-notice.tsx';
import {
  accepts,
  type BodySchema,
  bodyOf,
  defaultsOf,
  type Field,
  givenOf,
  normalised,
  useFieldTexts,
} from './fields.ts';
import type { Versioned } from './setup-client.ts';
import styles from './setup-form.module.css';
import { type Fields, type ThreeWay, threeWay } from './three-way.ts';
import { useProblemText } from './use-problem-text.ts';

interface SetupFormProps<Body, Answer> {
  /** Its part of the texts. */
  kind: string;
  schema: BodySchema<Body>;
  fields: readonly Field<Body>[];
  /** What stands at the hub; null for a thing that is to be made. */
  thing: Versioned | null;
  /** What a new thing starts with, beside the defaults of its schema. */
  blank: Partial<Body>;
  /** Sends the body; a replacement names the version that it replaces. */
  save(body: Body, version: number | null): Promise<Outcome<Answer>>;
  /** What stands at the hub by now, after somebody else's change. */
  readPresent(): Promise<Outcome<Versioned>>;
  onSaved(answer: Answer): void | Promise<void>;
  onTouched(): void;
  /** Beside the save button. */
  extra?: ReactNode;
}

/** Empty text is no text: the schemas know null. */
const emptyToNull = (value: unknown) => (value === '' || value === undefined ? null : value);

/**
 * A form over a body of the protocol. It checks by the body's own schema, says in plain words what is wrong,
 * shows the hub's reason where that refuses, and never overwrites what somebody else has changed meanwhile.
 */
export function SetupForm<Body extends object, Answer>(props: SetupFormProps<Body, Answer>) {
  const { kind, schema, fields, thing, blank, save, readPresent, onSaved, onTouched, extra } = props;
  const { t } = useTranslation();
  const textOf = useFieldTexts(kind);
  const problemText = useProblemText();
  const [form] = Form.useForm<Record<string, unknown>>();
  const [base, setBase] = useState<{ version: number | null; body: Fields }>(() => ({
    version: thing?.version ?? null,
    body: thing === null ? { ...defaultsOf(schema), ...blank } : bodyOf(schema, thing),
  }));
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<HubProblem | null>(null);
  const [conflict, setConflict] = useState<(ThreeWay & { present: Fields; version: number }) | null>(null);
  // A field that does not apply just now is checked and sent all the same, so its value is kept.
  const values: Fields = Form.useWatch([], { form, preserve: true }) ?? base.body;
  const shown = fields.filter((field) => field.when?.(values) ?? true);

  const check = (name: string) => async (_: unknown, value: unknown) => {
    const given = emptyToNull(value);
    if (accepts(schema, name, given)) return;
    const isMissing = given === null;
    throw new Error(isMissing ? t('setup.missing') : (textOf(name, 'rule') ?? t('setup.invalid')));
  };

  const bodyNow = () => givenOf(schema, form.getFieldsValue(true));

  const meetConflict = async () => {
    const present = await readPresent();
    if (!present.ok) return setProblem(present.problem);
    const theirs = bodyOf(schema, present.value);
    setConflict({
      ...threeWay(normalised(schema, base.body), normalised(schema, bodyNow()), normalised(schema, theirs)),
      present: theirs,
      version: present.value.version,
    });
  };

  const settle = (body: Fields) => {
    if (conflict === null) return;
    form.setFieldsValue(body);
    setBase({ version: conflict.version, body: conflict.present });
    setConflict(null);
    onTouched();
  };

  const submit = async () => {
    const parsed = schema.safeParse(bodyNow());
    if (!parsed.success) {
      // Each field passes by itself: this is what only the whole of them shows.
      const names = new Set(parsed.error.issues.map(({ path }) => String(path[0])));
      form.setFields(
        [...names].map((name) => ({ name, errors: [textOf(name, 'rule') ?? t('setup.invalid')] })),
      );
      return;
    }
    setIsBusy(true);
    setProblem(null);
    const outcome = await save(parsed.data, base.version);
    setIsBusy(false);
    if (outcome.ok) return onSaved(outcome.value);
    if (outcome.problem.code === 'precondition_failed') return meetConflict();
    setProblem(outcome.problem);
    const faults = outcome.problem.faults.filter(({ field }) => fields.some(({ name }) => name === field));
    form.setFields(
      faults.map(({ field, text }) => ({
        name: field,
        errors: [text ?? textOf(field, 'rule') ?? t('setup.invalid')],
      })),
    );
  };

  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={base.body}
      onValuesChange={onTouched}
      onFinish={submit}
      scrollToFirstError={{ focus: true }}
      disabled={isBusy}
    >
      {conflict !== null && (
        <ConflictNotice
          conflict={conflict}
          fields={fields}
          mine={values}
          labelOf={(name) => textOf(name, 'label') ?? name}
          onMerge={() => settle(conflict.merged)}
          onTakeTheirs={() => settle(conflict.present)}
        />
      )}
      <div className={styles.fields}>
        {shown.map(({ name, input, isSwitch, isHalf }) => (
          <Form.Item
            key={name}
            name={name as string}
            className={(isHalf ? styles.half : styles.whole) ?? ''}
            label={textOf(name, 'label')}
            extra={textOf(name, 'hint')}
            layout={isSwitch ? 'horizontal' : 'vertical'}
            colon={false}
            valuePropName={isSwitch ? 'checked' : 'value'}
            normalize={emptyToNull}
            validateTrigger={['onBlur', 'onSubmit']}
            rules={[{ validator: check(name) }]}
          >
            {input}
          </Form.Item>
        ))}
      </div>
      {problem !== null && (
        <Alert
          className={styles.problem ?? ''}
          type="error"
          showIcon
          role="alert"
          title={problemText(problem)}
        />
      )}
      <Space className={styles.actions ?? ''}>
        <Button type="primary" htmlType="submit" loading={isBusy} disabled={conflict !== null}>
          {t(thing === null ? 'setup.create' : 'setup.save')}
        </Button>
        {extra}
      </Space>
    </Form>
  );
}
