import type { EvaluatedServing, EvaluationItem } from '@hallbell/protocol';
import { type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { figuresSheet } from './figures-sheet.ts';
import { indicatorsSheet } from './indicators-sheet.ts';
import type { WorkbookOrder } from './order.ts';
import { gradesSheet, rubricSheet } from './rubric-sheets.ts';
import { scoresSheet } from './scores-sheet.ts';
import { servingsSheet } from './servings-sheet.ts';
import { sheetOf } from './sheet.ts';
import { summarySheet } from './summary-sheet.ts';

/** The evaluation as a workbook (XLSX), whose scores and grades are formulas over the points and the rubric in it. */
export function evaluationWorkbook(order: WorkbookOrder): Promise<Uint8Array> {
  const sheets = [summarySheet, scoresSheet, indicatorsSheet, figuresSheet, rubricSheet, gradesSheet];
  return written(
    order,
    sheets.map((sheet) => sheetOf(sheet(order))),
  );
}

/** One item of the evaluation as a workbook, with the servings behind it. */
export function itemWorkbook(
  order: WorkbookOrder,
  item: EvaluationItem,
  servings: readonly EvaluatedServing[],
): Promise<Uint8Array> {
  const own = { ...order, items: [item] };
  const sheets = [scoresSheet, indicatorsSheet, figuresSheet, rubricSheet, gradesSheet];
  return written(order, [
    ...sheets.map((sheet) => sheetOf(sheet(own))),
    sheetOf(servingsSheet(own, servings)),
  ]);
}

const written = ({ hall, atMs, t }: WorkbookOrder, sheets: WriteSheet[]) =>
  writeXlsx({
    sheets,
    properties: { title: t('workbook.title', { hall }), creator: t('title'), created: new Date(atMs) },
  });
