import { isValidIdentity, normalizeIdentity } from './identity.ts';

/** What a card reader's text turns out to be. */
export type CardReading =
  | { readonly kind: 'identity'; readonly identity: string }
  /** Another card, or a reader that is set to send something else. */
  | { readonly kind: 'not_identity' }
  /** It has the shape of an ID number and its check character is not right: held too short, or at the wrong place. */
  | { readonly kind: 'misread' };

const SHAPE = /^\d{17}[\dX]$/;

/** Judges one text as a reader of ID cards sends it: the number alone, spaces around and a small x allowed. */
export function readCardText(text: string): CardReading {
  const identity = normalizeIdentity(text);
  if (!SHAPE.test(identity)) return { kind: 'not_identity' };
  return isValidIdentity(identity) ? { kind: 'identity', identity } : { kind: 'misread' };
}
