import type { WorkBody, WorkResource, WorksResource } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { useCallback, useEffect, useRef } from 'react';
import { askHub, type Outcome } from '../hub/ask-hub.ts';
import { useAnswer } from '../hub/use-answer.ts';
import { useSend } from '../hub/use-send.ts';
import { useSession } from '../session/session.ts';

const LOOK_EVERY_MS = 1_000;

/**
 * The hall's long work, looked at each second while any is under way.
 * @param onEnded told once work has ended that was started here or seen under way, however short it was
 */
export function useWorks(onEnded: (work: WorkResource) => void = () => undefined) {
  const { hallId } = useSession();
  const language = useLanguage();
  const send = useSend();
  const url = `/api/v1/halls/${hallId}/works`;
  const { value, problem, reload } = useAnswer<WorksResource>(url);
  const items = value?.items ?? [];
  const running = items.find(({ state }) => state === 'running') ?? null;
  const isRunning = running !== null;

  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(reload, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isRunning, reload]);

  const watched = useRef(new Set<string>());
  const ended = useRef(onEnded);
  ended.current = onEnded;
  useEffect(() => {
    if (running !== null) watched.current.add(running.id);
    for (const item of items) {
      if (item.state !== 'running' && watched.current.delete(item.id)) ended.current(item);
    }
  }, [items, running]);

  const start = useCallback(
    async (body: WorkBody): Promise<Outcome<WorkResource>> => {
      const outcome = await send<WorkResource>(url, body);
      if (outcome.ok) watched.current.add(outcome.value.id);
      reload();
      return outcome;
    },
    [send, url, reload],
  );
  const cancel = useCallback(
    async (id: string) => {
      await askHub<WorkResource>(language, { method: 'DELETE', url: `${url}/${id}` });
      reload();
    },
    [language, url, reload],
  );
  return { items, running, problem, reload, start, cancel };
}
