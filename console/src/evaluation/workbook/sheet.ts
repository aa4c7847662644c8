import type { Cell, CellStyle, WriteSheet } from 'hucre/xlsx';

/** What stands in a cell. Null: nothing was measured, which is neither a zero nor a dash to reckon with. */
export type CellValue = string | number | null;

export interface PlannedCell {
  /** Of a formula: what it comes to, for readers that don't reckon. */
  readonly value: CellValue;
  /** Without its equals sign. */
  readonly formula?: string;
  /** How the number is written, e.g. `0.0%`. */
  readonly format?: string;
  readonly look?: Look;
}

export interface PlannedColumn {
  /** In characters. */
  readonly width: number;
}

export interface PlannedSheet {
  readonly name: string;
  readonly columns: readonly PlannedColumn[];
  readonly rows: readonly (readonly (PlannedCell | CellValue)[])[];
  /** What stays in sight: everything above this row's end and left of this column's end, counted from 1. */
  readonly frozen?: { readonly row: number; readonly column: number };
  /** The headings' row, from 1: it is repeated on every printed page, and filters what is below. */
  readonly headings?: number;
}

const HAIR = { style: 'thin', color: { rgb: 'C9D0CB' } } as const;
const WRAPPED = { vertical: 'center', wrapText: true } as const;
const SOFT = { color: { rgb: '475856' } } as const;

const LOOKS = {
  title: { font: { bold: true, size: 14 } },
  /** Goes over the whole width of the sheet, on as many lines as it needs. */
  note: { font: SOFT, alignment: { vertical: 'top', wrapText: true } },
  name: { font: SOFT, alignment: { vertical: 'center' } },
  heading: {
    font: { bold: true },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E0EBE9' } },
    border: { bottom: { style: 'medium', color: { rgb: '0A4F52' } } },
    alignment: WRAPPED,
  },
  /** What is reckoned by a formula, told by its weight. */
  result: { font: { bold: true }, border: { bottom: HAIR } },
  cell: { border: { bottom: HAIR }, alignment: { vertical: 'center' } },
} as const satisfies Record<string, CellStyle>;
type Look = keyof typeof LOOKS;

/** The letters of a column, counted from 1: A, Z, AA. */
export function columnLetters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? columnLetters(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}

/** A sheet's name as formulas write it. */
export const quoted = (sheet: string) => `'${sheet.replaceAll("'", "''")}'`;

/** Text that stands in a formula as it is. */
export const textInFormula = (text: string) => `"${text.replaceAll('"', '""')}"`;

const LINE_POINTS = 16;

/** In the widths of a digit: a hanzi takes two. */
const widthOf = (text: string) => Array.from(text).reduce((sum, sign) => sum + (sign > '\u2E80' ? 2 : 1), 0);

export function sheetOf({ name, columns, rows, frozen, headings }: PlannedSheet): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  const rowDefs = new Map<number, { height: number }>();
  const merges: { startRow: number; startCol: number; endRow: number; endCol: number }[] = [];
  const sheetWidth = columns.reduce((sum, { width }) => sum + width, 0);
  const planned = rows.map((row) =>
    row.map((cell) => (cell !== null && typeof cell === 'object' ? cell : { value: cell })),
  );
  for (const [y, row] of planned.entries()) {
    for (const [x, { value, formula, format, look = 'cell' }] of row.entries()) {
      const style: CellStyle = { ...LOOKS[look], ...(format === undefined ? {} : { numFmt: format }) };
      if (look === 'note') {
        merges.push({ startRow: y, startCol: x, endRow: y, endCol: columns.length - 1 });
        const lines = Math.ceil((widthOf(String(value)) * 1.1) / sheetWidth);
        rowDefs.set(y, { height: lines * LINE_POINTS });
      }
      cells.set(
        `${y},${x}`,
        formula === undefined ? { value, style } : { formula, formulaResult: value, style },
      );
    }
  }
  return {
    name,
    columns: columns.map(({ width }) => ({ width })),
    rows: planned.map((row) => row.map(({ value }) => value)),
    cells,
    merges,
    rowDefs,
    ...(frozen && { freezePane: { rows: frozen.row, columns: frozen.column } }),
    ...(headings !== undefined && {
      autoFilter: { range: `A${headings}:${columnLetters(columns.length)}${rows.length}` },
    }),
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      ...(headings !== undefined && { printTitlesRow: `$${headings}:$${headings}` }),
    },
    headerFooter: { oddFooter: '&L&A&R&P / &N' },
  };
}
