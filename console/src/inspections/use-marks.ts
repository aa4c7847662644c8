import type { ManualMark, ManualMarks } from '@hallbell/protocol';
import { useAnswer } from '../hub/use-answer.ts';
import { useSession } from '../session/session.ts';

/** Which marks are looked at: days in order, both ends within. */
export interface MarksFilter {
  readonly from: string;
  readonly to: string;
  readonly item: ManualMark['item'] | null;
}

/** The marks of a time; `null` until they have come. */
export function useMarks({ from, to, item }: MarksFilter) {
  const { hallId } = useSession();
  const { value, problem, reload } = useAnswer<ManualMarks>(
    `/api/v1/halls/${hallId}/manual-marks?from=${from}&to=${to}${item === null ? '' : `&item=${item}`}`,
  );
  return { marks: value?.items ?? null, problem, reload };
}
