import { type BurstStep, NO_BURST, settleBurst, settlesAt, stepBurst } from './key-burst.ts';

interface KeyHearing {
  /** Keys that made no card, in order: each is its character, or `Enter` or `Backspace`. Many at once came as a burst. */
  onKeys: (keys: readonly string[]) => void;
  /** The text of a card, as a reader that is a keyboard sent it. */
  onCard: (text: string) => void;
  /** Whether the page keeps a key from having its usual effect, before anybody knows who pressed it. */
  keepsBack?: (event: KeyboardEvent) => boolean;
}

/** Hears the PC's keyboard and the readers that are one to it. Answers how to stop. */
export function hearKeys({ onKeys, onCard, keepsBack = () => false }: KeyHearing): () => void {
  let state = NO_BURST;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const take = (step: BurstStep, at: number) => {
    state = step.state;
    if (step.typed.length > 0) onKeys(step.typed);
    if (step.card !== null) onCard(step.card);
    clearTimeout(timer);
    const due = settlesAt(state);
    if (due !== null) timer = setTimeout(() => take(settleBurst(state), due), due - at);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { key, timeStamp, repeat } = event;
    if (key.length > 1 && key !== 'Enter' && key !== 'Backspace') return;
    const step = stepBurst(state, key, timeStamp, repeat);
    // The reader's Enter must press no button that happens to have the focus.
    if (step.card !== null || keepsBack(event)) event.preventDefault();
    take(step, timeStamp);
  };
  addEventListener('keydown', onKeyDown, { capture: true });
  return () => {
    clearTimeout(timer);
    removeEventListener('keydown', onKeyDown, { capture: true });
  };
}
