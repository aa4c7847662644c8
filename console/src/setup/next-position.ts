/** After all that there are, with room between for what may be put there later. */
export function nextPosition(things: readonly { position: number }[]): number {
  const STEP = 10;
  const last = Math.max(0, ...things.map(({ position }) => position));
  return Math.min(9999, last + STEP);
}
