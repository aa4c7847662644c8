/** A score as it is shown: through a billionth, so that the order in which its parts were added decides no tenth. */
export function toTenth(value: number): number {
  return Math.round(Math.round(value * 1e9) / 1e8) / 10;
}
