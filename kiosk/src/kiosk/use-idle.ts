import { useEffect, useState } from 'react';

/** The last stretch of the idle time, in which the kiosk asks whether somebody is there. */
const IDLE_WARNING_SECONDS = 20;

/**
 * Counts the seconds since the last touch or key. Calls `onIdle` after `limitSeconds`; answers the seconds
 * left once the warning has begun, else null. A `limitSeconds` of null counts nothing. A change of `restart`
 * begins anew.
 */
export function useIdle(limitSeconds: number | null, restart: string, onIdle: () => void): number | null {
  const [idle, setIdle] = useState({ restart, seconds: 0 });
  const seconds = idle.restart === restart ? idle.seconds : 0;

  useEffect(() => {
    if (limitSeconds === null) return;
    const touched = () => setIdle({ restart, seconds: 0 });
    touched();
    const timer = setInterval(() => setIdle((now) => ({ restart, seconds: now.seconds + 1 })), 1000);
    for (const type of TOUCHES) addEventListener(type, touched);
    return () => {
      clearInterval(timer);
      for (const type of TOUCHES) removeEventListener(type, touched);
    };
  }, [limitSeconds, restart]);

  const over = limitSeconds !== null && seconds >= limitSeconds;
  useEffect(() => {
    if (over) onIdle();
  }, [over, onIdle]);

  if (limitSeconds === null) return null;
  const left = limitSeconds - seconds;
  return left <= IDLE_WARNING_SECONDS ? Math.max(left, 0) : null;
}

// The end of a touch, not its start: a sheet that went at the start would let the touch through to the page.
const TOUCHES = ['click', 'keydown', 'wheel', 'touchmove'] as const;
