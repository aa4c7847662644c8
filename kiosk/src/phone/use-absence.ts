import { useEffect, useState } from 'react';

/** A paper that is not handed in yet, or that staff are dealing with, is asked for again after so long. Milliseconds. */
const ASK_AGAIN_MS = 10_000;

/** Why the hub shows no ticket: it knows none, it is in no queue yet, or staff declared it void. */
export type Absence = 'missing' | 'not_admitted' | 'voided';

const ABSENCES: Readonly<Record<string, Absence>> = {
  ticket_not_found: 'missing',
  // What stands in the address is no token.
  bad_request: 'missing',
  ticket_not_admitted: 'not_admitted',
  ticket_voided: 'voided',
};

/** Why the hub has no such ticket, asked again until it has; null where it has one. A hub out of reach is no answer. */
export function useAbsence(token: string): Absence | null {
  const [absence, setAbsence] = useState<Absence | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const told = await askHub(token, stop.signal);
      if (stop.signal.aborted) return;
      if (told !== 'no answer') setAbsence(told);
      if (told !== null && told !== 'voided') timer = setTimeout(() => void ask(), ASK_AGAIN_MS);
    };
    void ask();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [token]);
  return absence;
}

async function askHub(token: string, signal: AbortSignal): Promise<Absence | null | 'no answer'> {
  try {
    const answer = await fetch(`/api/v1/tickets/${encodeURIComponent(token)}`, { signal });
    if (answer.ok) return null;
    const { code }: { code?: string } = await answer.json();
    return ABSENCES[code ?? ''] ?? 'no answer';
  } catch {
    return 'no answer';
  }
}
