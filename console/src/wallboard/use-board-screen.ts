import { useEffect } from 'react';

/** One rem is 20 px at 1920 by 1080 and 40 px at 3840 by 2160: composed once, seen alike at every size. */
const ROOT_SIZE = 'min(1.8519vmin, 1.0417vmax)';

/** Dark and as large as the screen, which is kept from going to sleep; as it was, once one leaves. */
export function useBoardScreen(): void {
  useEffect(() => {
    const root = document.documentElement;
    root.dataset.theme = 'dark';
    root.style.fontSize = ROOT_SIZE;
    let lock: Promise<WakeLockSentinel | null> = Promise.resolve(null);
    // A browser gives the lock up whenever the page is hidden.
    const keepAwake = () => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
      lock = navigator.wakeLock.request('screen').catch(() => null);
    };
    keepAwake();
    document.addEventListener('visibilitychange', keepAwake);
    return () => {
      document.removeEventListener('visibilitychange', keepAwake);
      void lock.then((held) => held?.release());
      delete root.dataset.theme;
      root.style.fontSize = '';
    };
  }, []);
}
