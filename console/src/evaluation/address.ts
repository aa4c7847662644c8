import type { Period } from '@hallbell/domain';
import { EvaluationBy, SERVING_TOPICS, type ServingTopic } from '@hallbell/protocol';
import { useCallback, useEffect, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { isMeasureKey, type Sort } from './measures.ts';
import { labelAround, readPeriod } from './period-names.ts';

/** What one looks at. All of it stands in the address, so that it can be linked, reloaded and gone back to. */
export interface Choice {
  /** Null where the address names none that is. */
  readonly period: Period | null;
  /** As it was asked for. */
  readonly periodLabel: string;
  readonly by: EvaluationBy;
  readonly sort: Sort | null;
  /** Of the window, the clerk or the department that is opened. */
  readonly opened: string | null;
  /** Which of its servings are listed; null: all. */
  readonly about: ServingTopic | null;
}

export interface Choosing {
  readonly choice: Choice;
  choosePeriod(label: string): void;
  chooseBy(by: EvaluationBy): void;
  /** Is no step to go back by. */
  chooseSort(sort: Sort | null): void;
  open(id: string | null): void;
  /** Is no step to go back by. */
  chooseAbout(topic: ServingTopic | null): void;
}

/** Reads the choice from the address, and writes it there. `today` is the hall's day, `YYYY-MM-DD`. */
export function useChoosing(today: string): Choosing {
  const [params, setParams] = useSearchParams();
  const isAsked = params.has('period');
  const thisQuarter = labelAround(today, 'quarter');

  const change = useCallback(
    (changes: Record<string, string | null>, replace = false) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(changes)) {
            if (value === null) after.delete(name);
            else after.set(name, value);
          }
          return after;
        },
        { replace },
      ),
    [setParams],
  );

  // A link that is kept shows the same quarter when the next one has come.
  useEffect(() => {
    if (!isAsked) change({ period: thisQuarter }, true);
  }, [isAsked, thisQuarter, change]);

  return useMemo(() => {
    const periodLabel = params.get('period') ?? thisQuarter;
    return {
      choice: {
        period: readPeriod(periodLabel),
        periodLabel,
        by: EvaluationBy.catch('window').parse(params.get('by')),
        sort: readSort(params.get('sort')),
        opened: params.get('open'),
        about: SERVING_TOPICS.find((topic) => topic === params.get('about')) ?? null,
      },
      choosePeriod: (label: string) => change({ period: label, open: null, about: null }),
      chooseBy: (by: EvaluationBy) => change({ by, open: null, about: null }),
      chooseSort: (sort: Sort | null) => change({ sort: writeSort(sort) }, true),
      open: (id: string | null) => change({ open: id, about: null }),
      chooseAbout: (topic: ServingTopic | null) => change({ about: topic }, true),
    };
  }, [params, thisQuarter, change]);
}

/** `score` from the lowest, `-score` from the highest. */
function readSort(text: string | null): Sort | null {
  const key = text?.replace(/^-/, '') ?? '';
  return isMeasureKey(key) ? { key, descending: key !== text } : null;
}

function writeSort(sort: Sort | null): string | null {
  return sort && (sort.descending ? `-${sort.key}` : sort.key);
}
