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

export interface Run {
  /** Those that were asked for by name; none: all there are. */
  readonly benches: readonly string[];
  readonly measures: readonly Measure[];
  readonly machine: Readonly<Record<string, string>>;
}

const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
const TABLE_HEAD = [line(HEAD), line(HEAD.map(() => '---'))];

/** What a run was measured by, and on. */
function factsOf({ benches, machine }: Run): string {
  const facts = Object.entries(machine).map(([name, value]) => `${name} ${value}`);
  return `${measuredBy(benches)} ${facts.join('; ')}.`;
}

const measuredBy = (benches: readonly string[]): string =>
  `Measured by \`npm run bench${benches.length === 0 ? '' : ` -- ${benches.join(' ')}`}\`:`;

/** For docs/performance.md. */
export function markdown(run: Run): string {
  return page([factsOf(run)], run.measures.map(cells).map(line));
}

const page = (facts: readonly string[], rows: readonly string[]): string =>
  [...facts.flatMap((each) => [each, '']), ...TABLE_HEAD, ...rows].join('\n');

/**
 * Puts the run between its markers in docs/performance.md. One of some benches leaves what others measured, and each
 * says what it was measured on. Throws when the markers are not there.
 */
export function writePage(run: Run): void {
  const whole = readFileSync(PAGE, 'utf8');
  const begin = whole.indexOf(BEGIN);
  const end = whole.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`docs/performance.md has lost the markers of its table`);
  const isAll = run.benches.length === 0;
  const table = isAll ? markdown(run) : mergedInto(whole.slice(begin + BEGIN.length, end), run);
  writeFileSync(PAGE, `${whole.slice(0, begin)}${BEGIN}\n\n${table}\n\n${whole.slice(end)}`);
}

/** A row is known by what was measured on what; one that is new comes last. */
function mergedInto(written: string, run: Run): string {
  const parts = written.trim().split(/\n{2,}/);
  const facts = parts.filter((part) => !part.startsWith('|') && !part.startsWith(measuredBy(run.benches)));
  const rows = parts
    .filter((part) => part.startsWith('|'))
    .flatMap((part) => part.split('\n').slice(TABLE_HEAD.length));
  const added: string[] = [];
  for (const measure of run.measures) {
    const row = line(cells(measure));
    const place = rows.findIndex((each) => each.startsWith(`| ${measure.what} | ${measure.on} |`));
    if (place === -1) added.push(row);
    else rows[place] = row;
  }
  return page([...facts, factsOf(run)], [...rows, ...added]);
}
