import { useEffect, useState } from 'react';
import { type OwnDevice, ownDevice } from '../own-device.ts';
import { useConnection } from './hooks.tsx';

const ASK_AGAIN_MS = 5_000;

/**
 * What a manager has set up of this device; null until the hub has said so. A device that was changed is made to connect
 * anew, and asks again then.
 */
export function useOwnDevice(token: string): OwnDevice | null {
  const [device, setDevice] = useState<OwnDevice | null>(null);
  const isLive = useConnection().status === 'live';
  useEffect(() => {
    if (!isLive) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const ask = async () => {
      const answer = await ownDevice(token);
      if (isOver) return;
      if (answer === null) timer = setTimeout(() => void ask(), ASK_AGAIN_MS);
      else setDevice(answer);
    };
    void ask();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [token, isLive]);
  return device;
}
