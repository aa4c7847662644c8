import { hearKeys } from './hear-keys.ts';
import { MIN_LENGTH } from './key-burst.ts';

/**
 * Keeps cards out of the page's text fields: what a reader types where nobody asked for a card is shown nowhere, sought
 * nowhere and sent nowhere, and its Enter presses nothing. A character that somebody types into a field stands there
 * once it is known to be a person's, a tenth of a second later at most. Answers how to stop.
 */
export function guardFields(): () => void {
  return hearKeys({
    keepsBack: ({ key, target }) => key.length === 1 && isTextField(target),
    onKeys: (keys) => {
      // A reader that sends no Enter.
      if (keys.length >= MIN_LENGTH) return;
      const field = document.activeElement;
      if (!isTextField(field)) return;
      // Enter and Backspace were not kept back.
      for (const key of keys) if (key.length === 1) insert(field, key);
    },
    onCard: () => undefined,
  });
}

type TextField = HTMLInputElement | HTMLTextAreaElement;

function isTextField(target: EventTarget | null): target is TextField {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && (target.type === 'text' || target.type === 'search');
}

/** As the browser would have: in place of what is selected, and no more than the field takes. */
function insert(field: TextField, character: string): void {
  const { value, maxLength, selectionStart, selectionEnd } = field;
  const from = selectionStart ?? value.length;
  const to = selectionEnd ?? from;
  if (maxLength >= 0 && value.length - (to - from) >= maxLength) return;
  field.setRangeText(character, from, to, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, data: character, inputType: 'insertText' }));
}
