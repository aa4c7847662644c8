import { saveFile } from './save-file.ts';

export type CsvCell = string | number | null;

/** Tells Excel that this is UTF-8: without it, it takes the machine's own encoding, in China GB 18030. */
const BYTE_ORDER_MARK = '\uFEFF';

/** What makes Excel and its like compute a cell instead of showing it. */
const FORMULA_START = /^[=+\-@\t\r]/;

/** A table as CSV (RFC 4180) that Excel opens as it is. No text in it is carried out as a formula. */
export function csvOf(rows: readonly (readonly CsvCell[])[]): string {
  const lines = rows.map((row) => row.map(cellText).join(','));
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const harmless = FORMULA_START.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

const CSV = 'text/csv;charset=utf-8';

/** Hands a table to the person as a file. */
export const saveCsv = (name: string, csv: string) => saveFile(name, new Blob([csv], { type: CSV }));
