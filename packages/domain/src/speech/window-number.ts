const WINDOW_PATTERN = /^([A-Z]{0,2})([0-9]{1,3})$/;

/** What is painted above a window, e.g. `3` or `A12`. */
export interface WindowNumberParts {
  /** None, one or two capital letters. */
  readonly letters: string;
  /** One to three, as painted: `01` is not `1`. */
  readonly digits: string;
}

/** The parts of a window's number, or null for what is painted above no window. */
export function parseWindowNumber(text: string): WindowNumberParts | null {
  const [, letters, digits] = WINDOW_PATTERN.exec(text) ?? [];
  return letters === undefined || digits === undefined ? null : { letters, digits };
}
