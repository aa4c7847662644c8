import { useEffect, useState } from 'react';

/** Whether the browser holds sounds back until the page is touched. */
export function useSoundBlocked(): boolean {
  const [blocked, setBlocked] = useState(false);
  useEffect(() => {
    if (typeof AudioContext === 'undefined') return;
    const probe = new AudioContext();
    const look = () => setBlocked(probe.state !== 'running');
    const unlock = () => void probe.resume().then(look, look);
    // A context that may start does so a moment after it is made.
    const timer = setTimeout(look, 1_000);
    probe.addEventListener('statechange', look);
    document.addEventListener('pointerdown', unlock);
    document.addEventListener('keydown', unlock);
    return () => {
      clearTimeout(timer);
      probe.removeEventListener('statechange', look);
      document.removeEventListener('pointerdown', unlock);
      document.removeEventListener('keydown', unlock);
      void probe.close();
    };
  }, []);
  return blocked;
}
