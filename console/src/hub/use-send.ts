import { newCommandId } from '@hallbell/hall-client';
import { useLanguage } from '@hallbell/ui';
import { useCallback, useRef } from 'react';
import { askHub, type Outcome, UNREACHABLE } from './ask-hub.ts';

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
