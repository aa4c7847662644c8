import { hasVoice, unspokenWindows } from '@hallbell/domain';
import { rowsOfKind } from '@hallbell/hall-client';
import { useTopic } from '@hallbell/hall-client/react';
import type { WindowConfigRow } from '@hallbell/protocol';
import { useMemo } from 'react';
import { useHall } from '../setup/use-hall.ts';

const NONE: readonly WindowConfigRow[] = [];

/** Windows that no display speaks for; none while nobody knows, in a hall without a voice, and before any device. */
export function useUnspokenWindows(): readonly WindowConfigRow[] {
  const { ready, hall, windows } = useHall();
  const live = useTopic('live');
  return useMemo(() => {
    const devices = rowsOfKind(live.rows, 'device:');
    if (!ready || !live.ready || devices.length === 0 || hall === undefined || !hasVoice(hall.voice))
      return NONE;
    return unspokenWindows(
      windows,
      devices.filter(({ kind }) => kind === 'display'),
    );
  }, [ready, hall, windows, live]);
}
