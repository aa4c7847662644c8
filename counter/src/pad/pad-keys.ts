import { isRatingLevel, RATING_LEVELS, type RatingLevel } from '@hallbell/domain';

/** What a pad that is a keyboard to the computer means by each key, named as the browser names it. */
export type PadKeys = ReadonlyMap<string, RatingLevel>;

const DIGITS: PadKeys = new Map(RATING_LEVELS.map(({ level }) => [String(level), level]));

/**
 * By `?keys=1:5,2:4,3:3,4:2` of the page's address: a pad of four whose first key is the best. Without it the level's
 * own digit; what can't be read is passed over.
 */
export function padKeysOf(search: string): PadKeys {
  const told = new URLSearchParams(search).get('keys');
  if (told === null) return DIGITS;
  const pairs = told.split(',').flatMap((pair): [string, RatingLevel][] => {
    // The key may itself be a colon.
    const at = pair.lastIndexOf(':');
    const level = Number(pair.slice(at + 1));
    return at > 0 && isRatingLevel(level) ? [[pair.slice(0, at), level]] : [];
  });
  return pairs.length === 0 ? DIGITS : new Map(pairs);
}
