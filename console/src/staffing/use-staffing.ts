import type { StaffingResource } from '@hallbell/protocol';
import { useCallback, useEffect, useState } from 'react';
import type { HubProblem } from '../hub/ask-hub.ts';
import { useSetupClient } from '../setup/use-setup.ts';

export interface StaffingAsked {
  /** Days of the hall, `YYYY-MM-DD`, both within the range. */
  readonly from: string;
  readonly to: string;
  /** Of 100 who come, how many are to be called within the promise. */
  readonly target: number;
}

export interface StaffingAnswer {
  /** Null until the first answer. */
  readonly advice: StaffingResource | null;
  readonly problem: HubProblem | null;
  /** It is being worked out. */
  readonly isBusy: boolean;
  ask(): Promise<void>;
}

/** Asks the hub for its advice, again whenever something else is asked. */
export function useStaffing({ from, to, target }: StaffingAsked): StaffingAnswer {
  const client = useSetupClient();
  const [state, setState] = useState<Omit<StaffingAnswer, 'ask'>>({
    advice: null,
    problem: null,
    isBusy: true,
  });
  const ask = useCallback(
    async (isWanted: () => boolean = () => true) => {
      setState((before) => ({ ...before, isBusy: true }));
      const query = new URLSearchParams({ from, to, target: String(target) });
      const outcome = await client.read<StaffingResource>(`staffing?${query}`);
      // The answer to an earlier question.
      if (!isWanted()) return;
      setState((before) =>
        outcome.ok
          ? { advice: outcome.value, problem: null, isBusy: false }
          : { advice: before.advice, problem: outcome.problem, isBusy: false },
      );
    },
    [client, from, to, target],
  );
  useEffect(() => {
    let isWanted = true;
    void ask(() => isWanted);
    return () => {
      isWanted = false;
    };
  }, [ask]);
  return { ...state, ask };
}
