import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { initSync, Model } from '@ironcalc/wasm';
import { type CellValue, readXlsx } from 'hucre/xlsx';

type Kept = string | number | boolean;
type Place = [sheet: number, row: number, column: number];

export interface Reckoned {
  /** E.g. `得分!D5`. */
  readonly cell: string;
  readonly formula: string;
  /** What the file keeps for readers that don't reckon. */
  readonly kept: Kept;
  /** What another spreadsheet reckons from the other cells of the file. */
  readonly reckoned: string;
}

/** Every formula of a workbook, reckoned anew by a spreadsheet engine that had no part in writing it. */
export async function recalculate(file: Uint8Array): Promise<Reckoned[]> {
  initSync({ module: readFileSync(fileURLToPath(import.meta.resolve('@ironcalc/wasm/wasm_bg.wasm'))) });
  const model = new Model('workbook', 'en', 'UTC', 'en');
  const { sheets } = await readXlsx(file);
  for (const [at, { name }] of sheets.entries()) {
    if (at > 0) model.newSheet();
    model.renameSheet(at, name);
  }
  const formulas: (Omit<Reckoned, 'reckoned'> & { at: Place })[] = [];
  for (const [sheet, { name, rows, cells }] of sheets.entries()) {
    for (const [y, x, value] of filledIn(rows)) {
      const at: Place = [sheet, y + 1, x + 1];
      const formula = cells?.get(`${y},${x}`)?.formula;
      model.setUserInput(...at, formula === undefined ? typedIn(value) : `=${formula}`);
      if (formula === undefined) continue;
      formulas.push({ cell: `${name}!${letters(x)}${y + 1}`, formula, kept: value, at });
    }
  }
  model.evaluate();
  return formulas.map(({ at: [sheet, row, column], ...formula }) => ({
    ...formula,
    reckoned: model.getFormattedCellValue(sheet, row, column),
  }));
}

function* filledIn(rows: readonly (readonly CellValue[])[]): Generator<[y: number, x: number, value: Kept]> {
  for (const [y, row] of rows.entries()) {
    for (const [x, value] of row.entries()) {
      if (value !== null) yield [y, x, value instanceof Date ? value.toISOString() : value];
    }
  }
}

/** A leading quote marks a text, so that a window that is named 1 stays one. */
const typedIn = (value: Kept) => (typeof value === 'number' ? String(value) : `'${value}`);

function letters(x: number): string {
  return (x >= 26 ? letters(Math.floor(x / 26) - 1) : '') + String.fromCharCode(65 + (x % 26));
}
