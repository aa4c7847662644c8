import { useTopic } from '@hallbell/hall-client/react';
import {
  type EvaluatedServing,
  type EvaluatedServingsResource,
  type EvaluationItem,
  type EvaluationResource,
  nameIn,
} from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Button } from 'antd';
import { FileSpreadsheet } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askHub } from '../../hub/ask-hub.ts';
import { useSession } from '../../session/session.ts';
import { fullName } from '../names.ts';
import { saveFile } from '../save-file.ts';
import { evaluationsUrl, periodQuery } from '../use-evaluation.ts';
import type { WorkbookOrder } from './order.ts';
import styles from './workbook-buttons.module.css';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** As many servings as the hub tells at once. */
const PAGE = 500;

interface Shared {
  evaluation: EvaluationResource;
  timeZone: string;
}

/** Carries the evaluation out as a workbook. What writes it is loaded when it is asked for. */
export function EvaluationWorkbookButton({
  items,
  atMs,
  ...shared
}: Shared & { items: readonly EvaluationItem[]; atMs: number }) {
  const { t } = useTranslation();
  const orderOf = useOrder(shared);
  return (
    <WorkbookButton
      text={t('workbook.export')}
      name={fileName(t('workbook.file', namesOf(shared.evaluation)))}
      write={async () => {
        const { evaluationWorkbook } = await import('./evaluation-workbook.ts');
        return evaluationWorkbook(orderOf(items, atMs));
      }}
    />
  );

  function namesOf({ by, period }: EvaluationResource) {
    return { what: t(`evaluation.what.${by}`), label: period.label };
  }
}

/** Carries one item out with every serving behind its score. */
export function ItemWorkbookButton({ item, ...shared }: Shared & { item: EvaluationItem }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { client } = useSession();
  const orderOf = useOrder(shared);
  const { by, period } = shared.evaluation;
  const servingsOf = useAllServings(shared.evaluation, item.id);
  return (
    <WorkbookButton
      text={t('workbook.exportItem')}
      name={fileName(
        t('workbook.itemFile', {
          what: t(`evaluation.what.${by}`),
          name: fullName(item, language),
          label: period.label,
        }),
      )}
      write={async () => {
        const [servings, { itemWorkbook }] = await Promise.all([
          servingsOf(),
          import('./evaluation-workbook.ts'),
        ]);
        return servings && itemWorkbook(orderOf([item], client.now()), item, servings);
      }}
    />
  );
}

interface WorkbookButtonProps {
  text: string;
  /** The file's. */
  name: string;
  /** Null: it could not be made. */
  write(): Promise<Uint8Array | null>;
}

function WorkbookButton({ text, name, write }: WorkbookButtonProps) {
  const { t } = useTranslation();
  const [state, setState] = useState<'idle' | 'writing' | 'failed'>('idle');
  return (
    <span className={styles.export}>
      {state === 'failed' && (
        <span role="alert" className={styles.failed}>
          {t('workbook.failed')}
        </span>
      )}
      <Button
        icon={<FileSpreadsheet size={16} />}
        loading={state === 'writing'}
        onClick={async () => {
          setState('writing');
          // The hub may be away, or a newer build have taken the place of what would be loaded.
          const file = await write().catch(() => null);
          if (file !== null) saveFile(name, new Blob([new Uint8Array(file)], { type: XLSX }));
          setState(file === null ? 'failed' : 'idle');
        }}
      >
        {text}
      </Button>
    </span>
  );
}

function useOrder({ evaluation, timeZone }: Shared) {
  const { t } = useTranslation();
  const language = useLanguage();
  const hall = useTopic('hall').rows.hall;
  return (items: readonly EvaluationItem[], atMs: number): WorkbookOrder => ({
    evaluation,
    items,
    hall: hall ? nameIn(language, hall) : '',
    timeZone,
    atMs,
    t,
    language,
  });
}

/** Reads all pages of an item's servings; null where the hub doesn't tell one. */
function useAllServings({ by, period }: EvaluationResource, id: string) {
  const { hallId } = useSession();
  const language = useLanguage();
  const url = `${evaluationsUrl(hallId)}/${by}/${id}/servings?${periodQuery(period)}&limit=${PAGE}`;
  return async (): Promise<EvaluatedServing[] | null> => {
    const all: EvaluatedServing[] = [];
    let next: string | null = null;
    do {
      const after: string = next === null ? '' : `&after=${encodeURIComponent(next)}`;
      const page = await askHub<EvaluatedServingsResource>(language, { method: 'GET', url: url + after });
      if (!page.ok) return null;
      all.push(...page.value.servings);
      ({ next } = page.value);
    } while (next !== null);
    return all;
  };
}

/** Without what file systems don't take. */
const fileName = (name: string) => name.replaceAll(/[\\/:*?"<>|]/g, '_');
