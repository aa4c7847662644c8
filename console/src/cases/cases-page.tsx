import { rowsOfKind } from '@hallbell/hall-client';
import { useTopic } from '@hallbell/hall-client/react';
import type { CasesResource } from '@hallbell/protocol';
import { Button, Empty, Segmented, Select } from 'antd';
import { FilePlus2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../hub/load-problem.tsx';
import { useAnswer } from '../hub/use-answer.ts';
import { Waiting } from '../parts/waiting.tsx';
import { useSession } from '../session/session.ts';
import { Page } from '../shell/page.tsx';
import { casesQuery, useCaseChoice } from './case-address.ts';
import { CaseDrawer } from './case-drawer.tsx';
import { CaseTable } from './case-table.tsx';
import styles from './cases.module.css';
import { PaperDialog } from './paper-dialog.tsx';
import { useWatchedCases } from './watched-cases.ts';
import { WindowChips } from './window-chips.tsx';

const PAGE = 50;
const SHOWN = ['unsettled', 'overdue', 'all'] as const;
const KINDS = ['bad_rating', 'complaint', 'suggestion'] as const;

/** Bad ratings, complaints and suggestions, from their opening to their close. */
export function CasesPage() {
  const { t } = useTranslation();
  const { hallId, staff } = useSession();
  const { choice, choose } = useCaseChoice();
  const [limit, setLimit] = useState(PAGE);
  const [isEntering, setIsEntering] = useState(false);
  const hall = useTopic('hall').rows;
  const watched = useWatchedCases();
  const url = `/api/v1/halls/${hallId}/cases?limit=${limit}&${casesQuery(choice, staff.id)}`;
  const { value, problem, reload } = useAnswer<CasesResource>(url);
  useReloadOnChange(watched.map(({ caseId, version }) => `${caseId}:${version}`).join(), reload);

  const counts = {
    unsettled: watched.length,
    overdue: watched.filter(({ urgency }) => urgency === 'overdue').length,
  };
  const windows = rowsOfKind(hall, 'window:').sort((a, b) =>
    a.number.localeCompare(b.number, 'en', { numeric: true }),
  );

  return (
    <Page
      title={t('cases.title')}
      lead={t('cases.lead')}
      actions={
        <Button icon={<FilePlus2 size={16} />} onClick={() => setIsEntering(true)}>
          {t('cases.paper')}
        </Button>
      }
    >
      <div className={styles.choice}>
        <Segmented
          aria-label={t('cases.show.label')}
          value={choice.show}
          options={SHOWN.map((show) => ({
            value: show,
            label: t(`cases.show.${show}`, { count: show === 'all' ? 0 : counts[show] }),
          }))}
          onChange={(show) => choose({ show })}
        />
        <Segmented
          aria-label={t('cases.mine.label')}
          value={choice.isMine ? 'mine' : 'all'}
          options={(['all', 'mine'] as const).map((whose) => ({
            value: whose,
            label: t(`cases.mine.${whose}`),
          }))}
          onChange={(whose) => choose({ owner: whose === 'mine' ? 'me' : null })}
        />
        <Select
          className={styles.select ?? ''}
          aria-label={t('cases.window')}
          showSearch={{ optionFilterProp: 'label' }}
          value={choice.windowId ?? ''}
          options={[
            { value: '', label: t('cases.everyWindow') },
            ...windows.map(({ windowId, number }) => ({
              value: windowId,
              label: t('cases.windowNumber', { number }),
            })),
          ]}
          onChange={(windowId) => choose({ window: windowId || null })}
        />
        <Select
          className={styles.select ?? ''}
          aria-label={t('cases.kindFilter')}
          value={choice.kind ?? ''}
          options={[
            { value: '', label: t('cases.everyKind') },
            ...KINDS.map((kind) => ({ value: kind, label: t(`cases.kind.${kind}`) })),
          ]}
          onChange={(kind) => choose({ kind: kind || null })}
        />
      </div>
      <WindowChips
        cases={watched}
        windows={windows}
        chosen={choice.windowId}
        onChoose={(windowId) => choose({ window: windowId })}
      />
      {problem !== null && <LoadProblem problem={problem} onRetry={reload} />}
      {value === null && problem === null && <Waiting text={t('cases.loading')} />}
      {value !== null && value.items.length === 0 && (
        <div className={styles.nothing}>
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('cases.none')} />
        </div>
      )}
      {value !== null && value.items.length > 0 && (
        <CaseTable items={value.items} onOpen={(id) => choose({ case: id })} />
      )}
      {value !== null && value.next !== null && limit < 200 && (
        <Button className={styles.more ?? ''} onClick={() => setLimit(limit + PAGE)}>
          {t('cases.more', { count: PAGE })}
        </Button>
      )}
      <CaseDrawer
        id={choice.opened}
        version={watched.find(({ caseId }) => caseId === choice.opened)?.version ?? 0}
        handlers={value?.handlers ?? []}
        onClose={() => choose({ case: null })}
      />
      {isEntering && (
        <PaperDialog
          windows={windows}
          onDone={(id) => {
            setIsEntering(false);
            choose({ case: id });
            reload();
          }}
          onClose={() => setIsEntering(false)}
        />
      )}
    </Page>
  );
}

/** Reads the list anew whenever the hub tells of a change to what is not closed. */
function useReloadOnChange(state: string, reload: () => void): void {
  const before = useRef(state);
  useEffect(() => {
    if (before.current === state) return;
    before.current = state;
    reload();
  }, [state, reload]);
}
