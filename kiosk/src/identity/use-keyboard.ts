import { useEffect, useRef } from 'react';
import { type BurstStep, NO_BURST, settleBurst, settlesAt, stepBurst } from './key-burst.ts';

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
  useEffect(() => {
    let state = NO_BURST;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = (step: BurstStep, at: number) => {
      state = step.state;
      for (const key of step.typed) latest.current.onKey(key);
      if (step.card !== null) latest.current.onCard(step.card);
      clearTimeout(timer);
      const due = settlesAt(state);
      if (due !== null) timer = setTimeout(() => take(settleBurst(state), due), due - at);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const { key, timeStamp, repeat } = event;
      if (key.length > 1 && key !== 'Enter' && key !== 'Backspace') return;
      const step = stepBurst(state, key, timeStamp, repeat);
      // The reader's Enter must press no button that happens to have the focus.
      if (step.card !== null) event.preventDefault();
      take(step, timeStamp);
    };
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      clearTimeout(timer);
      removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, []);
}
