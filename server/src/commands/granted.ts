import type { Decision } from '@hallbell/domain';
import { isErrorCode } from '@hallbell/protocol';
import { HallError } from '../errors.ts';

/**
 * A domain decision's grant. Throws its refusal: the domain's reasons are error codes of the protocol, each
 * with a sentence for a person.
 */
export function granted<Grant extends object, Reason extends string>(
  decision: Decision<Grant, Reason>,
): { readonly ok: true } & Grant {
  if (decision.ok) return decision;
  if (isErrorCode(decision.reason)) throw new HallError(decision.reason);
  throw new Error(`No error code for the refusal ${decision.reason}`);
}
