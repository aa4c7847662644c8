import { useEffect, useRef } from 'react';
import { hearKeys } from './hear-keys.ts';

interface KeyboardListener {
  /** A key that a person pressed: its character, or `Enter` or `Backspace`. */
  onKey: (key: string) => void;
  /** The text of a card, as a reader that is a keyboard sent it. */
  onCard: (text: string) => void;
}

/** The PC's keyboard and the readers that are one to it, for as long as the component is on the screen. */
export function useKeyboard(listener: KeyboardListener): void {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(
    () =>
      hearKeys({
        onKeys: (keys) => {
          for (const key of keys) latest.current.onKey(key);
        },
        onCard: (text) => latest.current.onCard(text),
      }),
    [],
  );
}
