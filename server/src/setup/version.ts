import { StaleVersionError } from '../errors.ts';

/** Which versions of a thing its asker is ready to change. */
export type ExpectedVersion = 'any' | readonly number[];

/** Throws `precondition_failed` where somebody has changed it meanwhile. */
export function requireVersion(present: number, expected: ExpectedVersion): void {
  if (expected !== 'any' && !expected.includes(present)) throw new StaleVersionError(present);
}
