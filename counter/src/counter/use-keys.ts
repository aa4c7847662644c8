import { useEffect, useRef } from 'react';

/** Keys by `KeyboardEvent.code`: the place on the board, so that an input method changes nothing. */
export type KeyBindings = Readonly<Partial<Record<string, () => void>>>;

/** What types or chooses by itself keeps its keys. */
function ownsKeys(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [role="dialog"]') !== null;
}

/** A button that was reached by keyboard is pressed by Space or Enter; one that was clicked is not again. */
function isPressOfButton(event: KeyboardEvent): boolean {
  if (event.code !== 'Space' && event.code !== 'Enter' && event.code !== 'NumpadEnter') return false;
  return event.target instanceof Element && event.target.matches('button:focus-visible, a:focus-visible');
}

/**
 * Calls what is bound to a key, in the page and in the strip that floats above it. A key that is held down
 * counts once.
 */
export function useKeys(bindings: KeyBindings, isOn: boolean, strip: Window | null = null): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: KeyboardEvent) => {
      const press = latest.current[event.code];
      if (press === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      if (ownsKeys(event.target) || isPressOfButton(event)) return;
      event.preventDefault();
      if (!event.repeat) press();
    };
    // A button is clicked by the release of Space, which `keydown` alone does not prevent everywhere.
    const onKeyUp = (event: KeyboardEvent) => {
      if (event.code === 'Space' && !ownsKeys(event.target) && !isPressOfButton(event))
        event.preventDefault();
    };
    const targets = strip === null ? [window] : [window, strip];
    for (const target of targets) {
      target.addEventListener('keydown', onKey);
      target.addEventListener('keyup', onKeyUp);
    }
    return () => {
      for (const target of targets) {
        target.removeEventListener('keydown', onKey);
        target.removeEventListener('keyup', onKeyUp);
      }
    };
  }, [isOn, strip]);
}
