import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Measure } from './support/bench.ts';

const PAGE = join(import.meta.dirname, '..', '..', 'docs', 'performance.md');
const BEGIN = '<!-- npm run bench -- --write: begin -->';
const END = '<!-- npm run bench -- --write: end -->';
const HEAD = ['what', 'on', 'hall', 'baseline', 'ratio', 'bar', 'holds'];

function cells(measure: Measure): string[] {
  const { what, on, ours, baseline, ratio, bar, holds } = measure;
  const verdict = holds === null ? '–' : holds ? 'yes' : 'NO';
  return [what, on, ours, baseline, ratio, bar ?? '–', verdict];
}

/** For a terminal: columns of equal width. */
export function plainTable(measures: readonly Measure[]): string {
  const rows = [HEAD, ...measures.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** For docs/performance.md. */
export function markdown(measures: readonly Measure[], machine: Record<string, string>): string {
  const line = (row: readonly string[]) => `| ${row.join(' | ')} |`;
  const facts = Object.entries(machine).map(([name, value]) => `${name} ${value}`);
  return [
    `Measured by \`npm run bench\`: ${facts.join('; ')}.`,
    '',
    line(HEAD),
    line(HEAD.map(() => '---')),
    ...measures.map((measure) => line(cells(measure))),
  ].join('\n');
}

/** Puts the table between its markers in docs/performance.md. Throws when they are not there. */
export function writePage(table: string): void {
  const page = readFileSync(PAGE, 'utf8');
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`docs/performance.md has lost the markers of its table`);
  writeFileSync(PAGE, `${page.slice(0, begin)}${BEGIN}\n\n${table}\n\n${page.slice(end)}`);
}
