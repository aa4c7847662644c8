import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

export const VIEW_MODES = ['grid', 'plan'] as const;
export type ViewMode = (typeof VIEW_MODES)[number];

/** What of the watch is looked at: kept in the address, so that a link, a reload and the back key lead there. */
export function useViewMode() {
  const [params, setParams] = useSearchParams();
  const change = useCallback(
    (name: string, value: string | null) =>
      setParams((before) => {
        const after = new URLSearchParams(before);
        if (value === null) after.delete(name);
        else after.set(name, value);
        return after;
      }),
    [setParams],
  );
  const asked = params.get('view');
  return {
    mode: VIEW_MODES.find((mode) => mode === asked) ?? null,
    choose: (mode: ViewMode) => change('view', mode),
    /** The window whose desk is looked at. */
    openedWindow: params.get('window'),
    openWindow: (windowId: string | null) => change('window', windowId),
  };
}
