/** Sums of decimals differ in their last digit by the order of the rows, which is the database's own. */
export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

export function roundedOrNull(value: number | null, digits: number): number | null {
  return value === null ? null : rounded(value, digits);
}
