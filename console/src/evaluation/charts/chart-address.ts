import type { EvaluationItem } from '@hallbell/protocol';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** Of more, nobody can tell the lines and marks apart. */
export const MOST_COMPARED = 4;

/** Reads and writes a part of the address; one that says nothing has none. A choice is a step to go back by. */
export function useAddressPart(name: string): [value: string | null, write: (value: string | null) => void] {
  const [params, setParams] = useSearchParams();
  const write = useCallback(
    (value: string | null) =>
      setParams((before) => {
        const after = new URLSearchParams(before);
        if (value === null) after.delete(name);
        else after.set(name, value);
        return after;
      }),
    [name, setParams],
  );
  return [params.get(name), write];
}

/** Who of these items is chosen in the address; those of another kind, or gone since, are passed over. */
export function useChosenItems(
  items: readonly EvaluationItem[],
): [chosen: readonly EvaluationItem[], choose: (ids: readonly string[]) => void] {
  const [text, write] = useAddressPart('ids');
  const chosen = (text ?? '')
    .split(',')
    .slice(0, MOST_COMPARED)
    .flatMap((id) => items.find((item) => item.id === id) ?? []);
  const choose = useCallback(
    (ids: readonly string[]) => write(ids.length === 0 ? null : ids.join(',')),
    [write],
  );
  return [chosen, choose];
}

/** Those who have a score, the most served first: what a page shows before anybody has chosen. */
export function busiest(items: readonly EvaluationItem[], count: number): readonly EvaluationItem[] {
  return items
    .filter(({ score }) => score !== null)
    .sort((a, b) => b.sample.servings - a.sample.servings)
    .slice(0, count);
}
