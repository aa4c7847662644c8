import { PauseReason } from '@hallbell/protocol';

/** A stored reason as the wire knows it; one that an older hub wrote and this one has no word for is `other`. */
export function pauseReasonOf(stored: string | null): PauseReason | null {
  if (stored === null) return null;
  const known = PauseReason.safeParse(stored);
  return known.success ? known.data : 'other';
}
