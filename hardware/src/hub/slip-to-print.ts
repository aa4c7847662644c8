import { SlipToPrint } from '@hallbell/protocol';

export type SlipAnswer =
  | { readonly kind: 'slip'; readonly slip: SlipToPrint }
  /** No hub answered, or not now: to be asked again. */
  | { readonly kind: 'away' }
  /** It gives none, and asking again would not change that. */
  | { readonly kind: 'refused' };

const PASSING = new Set([408, 429]);
const ANSWER_WITHIN_MS = 10_000;

/** Asks the hub what the paper of a ticket says. Never throws. */
export async function askSlip(hub: string, token: string, ticketId: string): Promise<SlipAnswer> {
  const answer = await fetch(`${hub}/api/v1/slips/${ticketId}`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  }).catch(() => null);
  if (answer === null || answer.status >= 500 || PASSING.has(answer.status)) return { kind: 'away' };
  const slip = SlipToPrint.safeParse(await answer.json().catch(() => null));
  return answer.ok && slip.success ? { kind: 'slip', slip: slip.data } : { kind: 'refused' };
}
