import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { HallError } from '../errors.ts';

/** What everybody here would try first. */
const WORDS_OF_THE_HALL = ['hallbell', 'admin', 'hall', 'zhengwu', 'dating', '政务服务', '大厅', '叫号'];

const SHORTEST = 10;
/** Of five grades, 0–4, the first that needs more than a million guesses; the hub itself lets nobody try so often. */
const HARD_TO_GUESS = 2;
/** What follows makes nothing easier to guess, and takes long to look through. */
const LOOKED_AT = 64;

let checker: Promise<ZxcvbnFactory> | null = null;

/** Some 40,000 common passwords, and rows of keys: loaded once somebody sets a password, since most starts need none. */
async function loadChecker(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Factory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new Factory({ dictionary, graphs: adjacencyGraphs });
}

/**
 * Throws `password_too_weak` for a short one and `password_guessable` for one that is common, a row of keys, a repetition,
 * a date, or made of what is known of its owner. Nobody is asked for signs, or for a new one each season (NIST SP
 * 800-63B).
 *
 * @param known of whom it is to be: number, name
 */
export async function requireStrong(password: string, known: readonly string[]): Promise<void> {
  if (password.length < SHORTEST) throw new HallError('password_too_weak');
  checker ??= loadChecker();
  const { score } = (await checker).check(password.slice(0, LOOKED_AT), [...WORDS_OF_THE_HALL, ...known]);
  if (score < HARD_TO_GUESS) throw new HallError('password_guessable');
}
