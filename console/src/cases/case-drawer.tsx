import type { CaseDetail, CasesResource } from '@hallbell/protocol';
import { Alert, Drawer } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../hub/load-problem.tsx';
import { useAnswer } from '../hub/use-answer.ts';
import { Waiting } from '../parts/waiting.tsx';
import { useSession } from '../session/session.ts';
import { CaseActions } from './case-actions.tsx';
import { CaseFacts } from './case-facts.tsx';
import { CaseTimeline } from './case-timeline.tsx';
import { useCaseWords } from './case-words.ts';
import styles from './cases.module.css';
import { DueMark } from './due-mark.tsx';

interface CaseDrawerProps {
  /** Null: none is opened. */
  id: string | null;
  /** As the hub last told it; what is shown is read anew when it changes. */
  version: number;
  handlers: CasesResource['handlers'];
  onClose(): void;
}

/** One case: what was said, what happened at the window, what was done since, and what can be done now. */
export function CaseDrawer({ id, version, handlers, onClose }: CaseDrawerProps) {
  return (
    <Drawer
      open={id !== null}
      size={880}
      styles={{ wrapper: { maxWidth: '94vw' } }}
      destroyOnHidden
      title={<Title id={id} />}
      onClose={onClose}
    >
      {id !== null && <Opened key={id} id={id} version={version} handlers={handlers} />}
    </Drawer>
  );
}

function useCase(id: string) {
  const { hallId } = useSession();
  return useAnswer<CaseDetail>(`/api/v1/halls/${hallId}/cases/${id}`);
}

function Title({ id }: { id: string | null }) {
  const { t } = useTranslation();
  return <span id={id ?? undefined}>{t('cases.title')}</span>;
}

function Opened({ id, version, handlers }: { id: string } & Pick<CaseDrawerProps, 'version' | 'handlers'>) {
  const { t } = useTranslation();
  const words = useCaseWords();
  const { value, problem, reload } = useCase(id);
  const seen = useRef(version);
  useEffect(() => {
    if (seen.current === version) return;
    seen.current = version;
    reload();
  }, [version, reload]);
  if (value === null) {
    return problem === null ? (
      <Waiting text={t('cases.loading')} />
    ) : (
      <LoadProblem problem={problem} onRetry={reload} />
    );
  }
  return (
    <>
      <h2 className={styles.headline}>
        {t('cases.detail.title', { number: value.number, kind: words.kind(value) })}
      </h2>
      <p className={styles.standing}>
        <span className={styles.state}>{t(`cases.state.${value.state}`)}</span>
        <DueMark of={value} />
        <span>
          {t('cases.column.owner')}：{value.owner?.name ?? t('cases.noOwner')}
        </span>
      </p>
      {value.isOwnMatter ? (
        <Alert type="warning" showIcon title={t('cases.detail.own')} />
      ) : (
        <CaseActions of={value} handlers={handlers} onDone={reload} />
      )}
      <CaseFacts of={value} />
      <CaseTimeline of={value} />
    </>
  );
}
