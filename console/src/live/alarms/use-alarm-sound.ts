import type { AlarmRow } from '@hallbell/protocol';
import { ringChime } from '@hallbell/ui';
import { useCallback, useEffect, useRef, useState } from 'react';

const KEPT = 'hallbell.console.alarm-sound';

const keyOf = ({ alarmId, severity }: AlarmRow) => `${alarmId} ${severity}`;

/** Which alarms have come since it was last looked: none the first time, when all have. */
export function useNewAlarms(open: readonly AlarmRow[], onNew: (alarms: readonly AlarmRow[]) => void): void {
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    const before = known.current;
    known.current = new Set(open.map(keyOf));
    if (before === null) return;
    const fresh = open.filter((alarm) => !before.has(keyOf(alarm)));
    if (fresh.length > 0) onNew(fresh);
  }, [open, onNew]);
}

export interface AlarmSound {
  readonly isOn: boolean;
  turn(on: boolean): void;
  /** Rings where it is on: twice for what is red. */
  ring(alarms: readonly AlarmRow[]): void;
}

/** Off until somebody turns it on, which this browser remembers. */
export function useAlarmSound(): AlarmSound {
  const [isOn, setIsOn] = useState(() => localStorage.getItem(KEPT) === 'on');
  const output = useRef<AudioContext | null>(null);
  const start = useCallback(() => {
    output.current ??= new AudioContext();
    // A browser that was reloaded makes no sound before a press.
    void output.current.resume().catch(() => undefined);
    return output.current;
  }, []);
  useEffect(() => () => void output.current?.close(), []);
  const ring = useCallback(
    (alarms: readonly AlarmRow[]) => {
      if (!isOn) return;
      const context = start();
      const kind = alarms.some(({ severity }) => severity === 'red') ? 'full' : 'short';
      ringChime(context.destination, context.currentTime, kind);
    },
    [isOn, start],
  );
  const turn = useCallback(
    (on: boolean) => {
      localStorage.setItem(KEPT, on ? 'on' : 'off');
      setIsOn(on);
      if (!on) return;
      const context = start();
      ringChime(context.destination, context.currentTime, 'short');
    },
    [start],
  );
  return { isOn, turn, ring };
}
