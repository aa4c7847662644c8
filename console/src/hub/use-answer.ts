import { useLanguage } from '@hallbell/ui';
import { useCallback, useEffect, useState } from 'react';
import { askHub, type HubProblem } from './ask-hub.ts';

interface Answered<Value> {
  /** What was asked. */
  readonly urls: string;
  /** In the order of the addresses. */
  readonly values: readonly Value[] | null;
  /** Why the last asking failed; what was answered before is kept. */
  readonly problem: HubProblem | null;
}

/**
 * What the hub answers at some addresses, all of them or none. Figures of one address never stand under another's
 * name.
 */
export function useAnswers<Value>(urls: readonly string[]) {
  const language = useLanguage();
  const asked = urls.join(' ');
  const [answered, setAnswered] = useState<Answered<Value> | null>(null);
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round is another question
  useEffect(() => {
    if (asked === '') return;
    const leaving = new AbortController();
    const { signal } = leaving;
    const ask = (url: string) => askHub<Value>(language, { method: 'GET', url, signal });
    void Promise.all(asked.split(' ').map(ask)).then((outcomes) => {
      if (signal.aborted) return;
      const problem = outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.problem))[0] ?? null;
      const values = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
      setAnswered((before) => ({
        urls: asked,
        values: problem === null ? values : before?.urls === asked ? before.values : null,
        problem,
      }));
    });
    return () => leaving.abort();
  }, [asked, language, round]);

  const own = answered !== null && answered.urls === asked ? answered : null;
  return {
    values: own?.values ?? null,
    problem: own?.problem ?? null,
    reload: useCallback(() => setRound((before) => before + 1), []),
  };
}

/** What the hub answers at one address. */
export function useAnswer<Value>(url: string) {
  const { values, problem, reload } = useAnswers<Value>([url]);
  return { value: values?.[0] ?? null, problem, reload };
}
