import type { CityHall } from '@hallbell/protocol';

/** 满意率: the share of ratings of level 3 and above, as the national regime counts it; null where there are none. */
export function satisfiedShare({
  ratings,
  badRatings,
}: Pick<CityHall, 'ratings' | 'badRatings'>): number | null {
  return ratings === 0 ? null : (ratings - badRatings) / ratings;
}
