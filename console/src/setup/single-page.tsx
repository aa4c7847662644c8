import { App as Messages } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../hub/load-problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { Page } from '../shell/page.tsx';
import type { BodySchema, Field } from './fields.ts';
import { LeaveGuard, useUnsaved } from './leave-guard.tsx';
import type { Versioned } from './setup-client.ts';
import { SetupForm } from './setup-form.tsx';
import styles from './single-page.module.css';
import { useSetup, useSetupClient } from './use-setup.ts';

interface SinglePageProps<Body> {
  /** Its part of the texts. */
  kind: string;
  /** Below the hall's address. */
  path: string;
  schema: BodySchema<Body>;
  fields: readonly Field<Body>[];
  children?: ReactNode;
}

/** What a hall has just one of: a form on a page. */
export function SinglePage<Body extends object>({
  kind,
  path,
  schema,
  fields,
  children,
}: SinglePageProps<Body>) {
  const { t } = useTranslation();
  const { message } = Messages.useApp();
  const client = useSetupClient();
  const { value, problem, reload } = useSetup<Versioned>(path);
  const unsaved = useUnsaved();
  const [thing, setThing] = useState<Versioned | null>(null);

  // What somebody else saves is shown at once, but never over what stands half written here.
  useEffect(() => {
    if (value !== null && !unsaved.isTouched()) setThing(value);
  }, [value, unsaved]);

  return (
    <Page title={t(`setup.${kind}.title`)} lead={t(`setup.${kind}.lead`)}>
      {problem !== null && <LoadProblem problem={problem} onRetry={() => void reload()} />}
      {children}
      {thing === null && problem === null && <Waiting />}
      {thing !== null && (
        <div className={styles.sheet}>
          <SetupForm<Body, Versioned>
            key={thing.version}
            kind={kind}
            schema={schema}
            fields={fields}
            thing={thing}
            blank={{}}
            save={(body, version) => client.replace(path, version ?? 0, body)}
            readPresent={() => client.read(path)}
            onTouched={unsaved.touch}
            onSaved={(saved) => {
              unsaved.clear();
              setThing(saved);
              void message.success(t('setup.saved'));
            }}
          />
        </div>
      )}
      <LeaveGuard unsaved={unsaved} />
    </Page>
  );
}
