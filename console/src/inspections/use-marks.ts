import type { ManualMark, ManualMarks } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { useCallback, useEffect, useState } from 'react';
import { askHub, type HubProblem } from '../hub/ask-hub.ts';
import { useSession } from '../session/session.ts';

/** Which marks are looked at: days in order, both ends within. */
export interface MarksFilter {
  readonly from: string;
  readonly to: string;
  readonly item: ManualMark['item'] | null;
}

/** The marks of a time; `null` until the first answer. */
export function useMarks({ from, to, item }: MarksFilter) {
  const { hallId } = useSession();
  const language = useLanguage();
  const [marks, setMarks] = useState<readonly ManualMark[] | null>(null);
  const [problem, setProblem] = useState<HubProblem | null>(null);
  const url = `/api/v1/halls/${hallId}/manual-marks?from=${from}&to=${to}${item === null ? '' : `&item=${item}`}`;
  const reload = useCallback(async () => {
    const outcome = await askHub<ManualMarks>(language, { method: 'GET', url });
    if (outcome.ok) setMarks(outcome.value.items);
    setProblem(outcome.ok ? null : outcome.problem);
  }, [language, url]);
  useEffect(() => {
    void reload();
  }, [reload]);
  return { marks, problem, reload };
}
