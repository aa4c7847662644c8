import type { ClerkSums, LevelCounts } from './clerk-sums.ts';

/** How many of the hall's phone ratings are taken for a clerk's own: a few of these alone say little. */
const PRIOR_RATINGS = 20;

/** How many ratings are of this level and better. */
export function countFrom(levels: LevelCounts, from = 1): number {
  return levels.slice(from - 1).reduce((sum, count) => sum + count, 0);
}

/** The share of this level and better among the ratings of many; null where there are none. */
export function shareFrom(many: readonly LevelCounts[], from: number): number | null {
  const all = many.reduce((sum, levels) => sum + countFrom(levels), 0);
  return all === 0 ? null : many.reduce((sum, levels) => sum + countFrom(levels, from), 0) / all;
}

/** What the phones say of a clerk, drawn to what they say of the others; null where nobody has rated by phone. */
export function shareByPhone(
  phone: LevelCounts,
  others: readonly ClerkSums[],
  from: number,
): { readonly share: number; readonly weight: number } | null {
  const hall = shareFrom(
    others.map((other) => other.phone),
    from,
  );
  const own = countFrom(phone);
  if (hall === null) return own === 0 ? null : { share: countFrom(phone, from) / own, weight: own };
  const weight = own + PRIOR_RATINGS;
  return { share: (countFrom(phone, from) + PRIOR_RATINGS * hall) / weight, weight };
}
