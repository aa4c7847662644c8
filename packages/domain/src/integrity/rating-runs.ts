/** A series of ratings at a window, as far as its longest run of top ratings is concerned. Two series join into one. */
export interface RatingRuns {
  readonly count: number;
  readonly top: number;
  /** How many top ratings it begins with, ends with, and has in a row at most. */
  readonly first: number;
  readonly last: number;
  readonly longest: number;
}

export const NO_RUNS: RatingRuns = { count: 0, top: 0, first: 0, last: 0, longest: 0 };

export function joinRuns(a: RatingRuns, b: RatingRuns): RatingRuns {
  return {
    count: a.count + b.count,
    top: a.top + b.top,
    first: a.first === a.count ? a.count + b.first : a.first,
    last: b.last === b.count ? b.count + a.last : b.last,
    longest: Math.max(a.longest, b.longest, a.last + b.first),
  };
}

export function runsOf(isTop: readonly boolean[]): RatingRuns {
  return isTop.reduce<RatingRuns>((runs, top) => {
    const one = top ? 1 : 0;
    return joinRuns(runs, { count: 1, top: one, first: one, last: one, longest: one });
  }, NO_RUNS);
}
