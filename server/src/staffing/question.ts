import type { Period } from '@hallbell/domain';

export interface StaffingRequest {
  readonly hallId: string;
  readonly period: Period;
  /** Of 100 who come, how many are to be called within the promise. */
  readonly target: number;
  /** Epoch milliseconds: today is not over, and tells nothing. */
  readonly now: number;
}
