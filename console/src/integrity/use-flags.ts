import type { FlagDetail, FlagState, FlagsResource } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { useCallback, useEffect, useRef, useState } from 'react';
import { askHub, type HubProblem } from '../hub/ask-hub.ts';
import { useSession } from '../session/session.ts';

/** Which flags are looked at. */
export interface FlagFilter {
  readonly state: FlagState | 'all';
  readonly detector: string | null;
  readonly windowId: string | null;
  readonly staffId: string | null;
}

interface Pages {
  readonly items: FlagsResource['items'];
  readonly counts: FlagsResource['counts'] | null;
  readonly next: string | null;
  readonly problem: HubProblem | null;
  readonly isLoading: boolean;
}

const NOTHING_YET: Pages = { items: [], counts: null, next: null, problem: null, isLoading: true };

/** The flags that fit a filter, a page more at each `more`, and all of them anew at `reload`. */
export function useFlags(filter: FlagFilter) {
  const { hallId } = useSession();
  const language = useLanguage();
  const url = `/api/v1/halls/${hallId}/flags?${queryOf(filter)}`;
  const [pages, setPages] = useState<Pages & { readonly url: string }>({ ...NOTHING_YET, url });

  /** The one asking whose answer counts: an earlier filter's may come later. */
  const asking = useRef<object | null>(null);

  const read = useCallback(
    async (after: string | null) => {
      const own = {};
      asking.current = own;
      setPages((before) => ({ ...before, isLoading: true, problem: null }));
      const outcome = await askHub<FlagsResource>(language, {
        method: 'GET',
        url: after === null ? url : `${url}&after=${after}`,
      });
      if (asking.current !== own) return;
      setPages((before) => {
        const earlier = before.url === url ? before : { ...NOTHING_YET, counts: before.counts };
        if (!outcome.ok) return { ...earlier, url, isLoading: false, problem: outcome.problem };
        const { items, counts, next } = outcome.value;
        const kept = after === null ? [] : earlier.items;
        return { url, items: [...kept, ...items], counts, next, problem: null, isLoading: false };
      });
    },
    [url, language],
  );

  useEffect(() => {
    void read(null);
  }, [read]);

  return { ...pages, more: () => void read(pages.next), reload: () => void read(null) };
}

function queryOf({ state, detector, windowId, staffId }: FlagFilter): string {
  const query = new URLSearchParams({ limit: '60' });
  if (state !== 'all') query.set('state', state);
  if (detector !== null) query.set('detector', detector);
  // The hub tells of one owner at a time: a window's clerk says more than the window.
  const owner = staffId === null ? (['window', windowId] as const) : (['staff', staffId] as const);
  if (owner[1] !== null) {
    query.set('by', owner[0]);
    query.set('id', owner[1]);
  }
  return query.toString();
}

interface Detail {
  readonly value: FlagDetail | null;
  readonly problem: HubProblem | null;
}

/** One flag with its servings. Draw it anew for another. */
export function useFlag(id: string) {
  const { hallId } = useSession();
  const language = useLanguage();
  const [detail, setDetail] = useState<Detail>({ value: null, problem: null });
  const read = useCallback(async () => {
    const outcome = await askHub<FlagDetail>(language, {
      method: 'GET',
      url: `/api/v1/halls/${hallId}/flags/${id}`,
    });
    setDetail((before) =>
      outcome.ok ? { value: outcome.value, problem: null } : { ...before, problem: outcome.problem },
    );
  }, [hallId, id, language]);
  useEffect(() => {
    void read();
  }, [read]);
  return { ...detail, reload: read };
}
