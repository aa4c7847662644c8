import type { ErrorCode } from '@hallbell/protocol';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { HallError } from '../errors.ts';

/**
 * Wrong proofs from one address in a minute: a whole hall may be behind one, whose screens all come back at eight with
 * what is no longer good. Of passwords each account has a lock of its own besides.
 */
const WRONG_IN_A_MINUTE = 120;

/** What whoever guesses is told. */
const WRONG: ReadonlySet<ErrorCode> = new Set([
  'sign_in_failed',
  'pairing_code_invalid',
  'token_invalid',
  'ticket_not_found',
]);

/** Who tries one password, code or key after another from one address is not answered any more for a while. */
export class Guesses {
  readonly #wrong = new RateLimiterMemory({ points: WRONG_IN_A_MINUTE, duration: 60 });

  /**
   * Lets the address try to prove something; only what is wrong counts, however many are right. Throws what `prove`
   * does, or `too_many_requests`.
   */
  async tried<R>(address: string, prove: () => Promise<R>): Promise<R> {
    // Counted before it is looked at: else as many as are sent at once would be.
    const { consumedPoints } = await this.#wrong.penalty(address);
    if (consumedPoints > WRONG_IN_A_MINUTE) throw new HallError('too_many_requests');
    let isWrong = false;
    try {
      return await prove();
    } catch (error) {
      isWrong = error instanceof HallError && WRONG.has(error.code);
      throw error;
    } finally {
      if (!isWrong) await this.#wrong.reward(address);
    }
  }
}
