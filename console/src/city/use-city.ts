import type { CityResource } from '@hallbell/protocol';
import { useEffect } from 'react';
import { useAnswer } from '../hub/use-answer.ts';

const RENEW_EVERY_MS = 15_000;

/** The halls side by side, asked for again while the page is open. */
export function useCity() {
  const { value, problem, reload } = useAnswer<CityResource>('/api/v1/city');
  useEffect(() => {
    const timer = setInterval(reload, RENEW_EVERY_MS);
    return () => clearInterval(timer);
  }, [reload]);
  return { city: value, problem, reload };
}
