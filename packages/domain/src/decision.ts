/**
 * The outcome of a rule. Expected outcomes are returned, never thrown: a refusal carries a reason from
 * a closed list, which the hub shows to a person in their language.
 */
export type Decision<Granted extends object, Reason extends string> =
  | ({ readonly ok: true } & Granted)
  | Refusal<Reason>;

export interface Refusal<Reason extends string> {
  readonly ok: false;
  readonly reason: Reason;
}

export function refuse<Reason extends string>(reason: Reason): Refusal<Reason> {
  return { ok: false, reason };
}
