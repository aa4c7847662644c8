/** What stands where nothing was measured. It never sorts, and is never a zero. */
export const NOTHING = '—';

/** Minutes to a tenth: `5.2`. */
export const minutesText = (seconds: number | null) =>
  seconds === null ? NOTHING : (seconds / 60).toFixed(1);

export const hoursText = (seconds: number | null) =>
  seconds === null ? NOTHING : (seconds / 3600).toFixed(1);

export const percentText = (share: number | null) =>
  share === null ? NOTHING : `${(share * 100).toFixed(1)}%`;

/** Of 100, to a tenth. */
export const pointsText = (points: number | null) => (points === null ? NOTHING : points.toFixed(1));

export const ratioText = (ratio: number | null) => (ratio === null ? NOTHING : ratio.toFixed(2));
