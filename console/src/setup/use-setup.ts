import { useTopic } from '@hallbell/hall-client/react';
import { useLanguage } from '@hallbell/ui';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { HubProblem } from '../hub/ask-hub.ts';
import { useSession } from '../session/session.ts';
import { createSetupClient, type SetupClient } from './setup-client.ts';

export function useSetupClient(): SetupClient {
  const { hallId } = useSession();
  const language = useLanguage();
  return useMemo(() => createSetupClient(hallId, language), [hallId, language]);
}

export interface Loaded<Value> {
  /** Null until the first answer. */
  readonly value: Value | null;
  /** Why the last reading failed; what was read before is kept. */
  readonly problem: HubProblem | null;
  reload(): Promise<void>;
}

/** What stands at `path`, read again whenever the hall's set-up changes, by whomever. */
export function useSetup<Value>(path: string): Loaded<Value> {
  const client = useSetupClient();
  const hallSeq = useTopic('hall').seq;
  const [value, setValue] = useState<Value | null>(null);
  const [problem, setProblem] = useState<HubProblem | null>(null);

  const reload = useCallback(async () => {
    const outcome = await client.read<Value>(path);
    if (outcome.ok) setValue(outcome.value);
    setProblem(outcome.ok ? null : outcome.problem);
  }, [client, path]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the hall's rows is a reason to read again
  useEffect(() => {
    void reload();
  }, [reload, hallSeq]);

  return { value, problem, reload };
}
