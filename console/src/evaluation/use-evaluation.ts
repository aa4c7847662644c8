import type { Period } from '@hallbell/domain';
import type {
  EvaluatedServing,
  EvaluatedServingsResource,
  EvaluationBy,
  EvaluationResource,
  ServingTopic,
} from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { useCallback, useEffect, useState } from 'react';
import { askHub, type HubProblem } from '../hub/ask-hub.ts';
import { useSession } from '../session/session.ts';

interface Answered {
  /** What was asked. */
  readonly url: string;
  readonly value: { readonly evaluation: EvaluationResource; readonly atMs: number } | null;
  /** Why the last asking failed; what was answered before is kept. */
  readonly problem: HubProblem | null;
}

/** The evaluation of a period, and when it was answered: figures of today grow old. */
export function useEvaluation(period: Period, by: EvaluationBy) {
  const { hallId, client } = useSession();
  const language = useLanguage();
  const url = `${evaluationsUrl(hallId)}?${periodQuery(period)}&by=${by}`;
  const [answered, setAnswered] = useState<Answered | null>(null);
  const [round, setRound] = useState(0);
  const [isAsking, setIsAsking] = useState(true);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round is another question
  useEffect(() => {
    let isWanted = true;
    setIsAsking(true);
    void askHub<EvaluationResource>(language, { method: 'GET', url }).then((outcome) => {
      if (!isWanted) return;
      setIsAsking(false);
      setAnswered((before) =>
        outcome.ok
          ? { url, value: { evaluation: outcome.value, atMs: client.now() }, problem: null }
          : { url, value: before?.url === url ? before.value : null, problem: outcome.problem },
      );
    });
    return () => {
      isWanted = false;
    };
  }, [url, language, client, round]);

  // Figures of another period never stand under this one's name.
  const own = answered?.url === url ? answered : null;
  return {
    value: own?.value ?? null,
    problem: own?.problem ?? null,
    isLoading: isAsking || own === null,
    reload: useCallback(() => setRound((before) => before + 1), []),
  };
}

export interface ServingsOf {
  readonly by: EvaluationBy;
  readonly id: string;
  readonly period: Period;
  /** Only those that speak for or against something; null: all. */
  readonly about: ServingTopic | null;
}

interface ServingPages {
  readonly servings: readonly EvaluatedServing[];
  /** Null on the last page, and before the first. */
  readonly next: string | null;
  readonly problem: HubProblem | null;
  readonly isLoading: boolean;
}

/** The servings that a score was made of, a page more at each `more`. Draw it anew for others. */
export function useServings({ by, id, period, about }: ServingsOf) {
  const { hallId } = useSession();
  const language = useLanguage();
  const url = `${evaluationsUrl(hallId)}/${by}/${id}/servings?${periodQuery(period)}${about === null ? '' : `&about=${about}`}`;
  const [pages, setPages] = useState<ServingPages>({
    servings: [],
    next: null,
    problem: null,
    isLoading: true,
  });

  const read = useCallback(
    async (after: string | null) => {
      setPages((before) => ({ ...before, isLoading: true, problem: null }));
      const outcome = await askHub<EvaluatedServingsResource>(language, {
        method: 'GET',
        url: after === null ? url : `${url}&after=${encodeURIComponent(after)}`,
      });
      setPages((before) => {
        if (!outcome.ok) return { ...before, isLoading: false, problem: outcome.problem };
        const { servings, next } = outcome.value;
        const earlier = after === null ? [] : before.servings;
        return { servings: [...earlier, ...servings], next, problem: null, isLoading: false };
      });
    },
    [url, language],
  );

  useEffect(() => {
    void read(null);
  }, [read]);

  return { ...pages, more: () => void read(pages.next) };
}

export const evaluationsUrl = (hallId: string) => `/api/v1/halls/${hallId}/evaluations`;

export function periodQuery({ label, from, to }: Period): string {
  return label.includes('/') ? `from=${from}&to=${to}` : `period=${label}`;
}
