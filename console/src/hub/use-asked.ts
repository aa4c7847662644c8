import { newCommandId } from '@hallbell/hall-client';
import { useLanguage } from '@hallbell/ui';
import { useCallback, useEffect, useRef, useState } from 'react';
import { askHub, type HubProblem, type Outcome, UNREACHABLE } from './ask-hub.ts';

interface Answered<Value> {
  readonly url: string;
  readonly value: Value | null;
  readonly problem: HubProblem | null;
}

/** What the hub answers at an address, and again at each `reload`; what was answered last stays meanwhile. */
export function useAsked<Value>(url: string) {
  const language = useLanguage();
  const [answered, setAnswered] = useState<Answered<Value> | null>(null);
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round is another question
  useEffect(() => {
    let isWanted = true;
    void askHub<Value>(language, { method: 'GET', url }).then((outcome) => {
      if (!isWanted) return;
      setAnswered((before) =>
        outcome.ok
          ? { url, value: outcome.value, problem: null }
          : { url, value: before?.url === url ? before.value : null, problem: outcome.problem },
      );
    });
    return () => {
      isWanted = false;
    };
  }, [url, language, round]);

  const own = answered?.url === url ? answered : null;
  return {
    value: own?.value ?? null,
    problem: own?.problem ?? null,
    reload: useCallback(() => setRound((before) => before + 1), []),
  };
}

/** Sends a command over HTTP. The same one sent again after no answer came is the same command. */
export function useSend() {
  const language = useLanguage();
  const last = useRef({ what: '', key: '' });
  return useCallback(
    async <Value>(url: string, content?: object): Promise<Outcome<Value>> => {
      const body = JSON.stringify(content ?? {});
      const what = url + body;
      if (last.current.what !== what) last.current = { what, key: newCommandId() };
      const headers = { 'idempotency-key': last.current.key };
      const request = content === undefined ? { headers } : { headers, body };
      const outcome = await askHub<Value>(language, { method: 'POST', url, ...request });
      if (outcome.ok || outcome.problem !== UNREACHABLE) last.current = { what: '', key: '' };
      return outcome;
    },
    [language],
  );
}
