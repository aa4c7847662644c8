import type { CaseReceipt, MyCasesResource } from '@hallbell/protocol';
import { useCallback, useEffect, useState } from 'react';

/** What this ticket has brought, as the hub last told it: read when the page comes up, and when one looks at it again. */
export function useMyCases(token: string) {
  const [cases, setCases] = useState<readonly CaseReceipt[]>([]);
  const read = useCallback(async () => {
    const answer = await fetch('/api/v1/my-cases', { headers: { 'x-ticket-token': token } }).catch(
      () => null,
    );
    if (!answer?.ok) return;
    const { items }: MyCasesResource = await answer.json();
    setCases(items);
  }, [token]);
  useEffect(() => {
    void read();
    const onLook = () => {
      if (document.visibilityState === 'visible') void read();
    };
    document.addEventListener('visibilitychange', onLook);
    return () => document.removeEventListener('visibilitychange', onLook);
  }, [read]);
  const add = useCallback((one: CaseReceipt) => setCases((before) => [...before, one]), []);
  return { cases, add };
}
