import type { PublicHallsResource } from '@hallbell/protocol';
import { useEffect, useState } from 'react';

const RENEW_EVERY_MS = 30_000;

export interface HallsRead {
  /** What the hub told last; null before it has told anything. */
  readonly told: PublicHallsResource | null;
  /** The hub does not answer: what was told is as old as it says. */
  readonly isAway: boolean;
}

/** Every hall and what waits in it, asked for again while somebody looks. */
export function useHalls(): HallsRead {
  const [read, setRead] = useState<HallsRead>({ told: null, isAway: false });
  useEffect(() => {
    const leaving = new AbortController();
    const ask = async () => {
      // A page in a pocket asks nobody.
      if (document.hidden) return;
      try {
        const response = await fetch('/api/v1/public/halls', { signal: leaving.signal });
        if (!response.ok) throw new Error(String(response.status));
        const told: PublicHallsResource = await response.json();
        setRead({ told, isAway: false });
      } catch {
        if (!leaving.signal.aborted) setRead(({ told }) => ({ told, isAway: true }));
      }
    };
    void ask();
    const timer = setInterval(() => void ask(), RENEW_EVERY_MS);
    const seen = () => void ask();
    document.addEventListener('visibilitychange', seen);
    return () => {
      leaving.abort();
      clearInterval(timer);
      document.removeEventListener('visibilitychange', seen);
    };
  }, []);
  return read;
}
