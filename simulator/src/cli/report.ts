import type { Tallies } from '../script/tallies.ts';

interface Column {
  readonly zh: string;
  readonly en: string;
  readonly count: number;
}

function columnsOf(tallies: Tallies, waiting: number): Column[] {
  return [
    { zh: '取号', en: 'taken', count: tallies.taken },
    { zh: '等候', en: 'waiting', count: waiting },
    { zh: '叫号', en: 'called', count: tallies.called },
    { zh: '办结', en: 'served', count: tallies.served },
    { zh: '评价', en: 'rated', count: tallies.rated },
    { zh: '被拒', en: 'refused', count: tallies.refusals },
  ];
}

/** One line of how it goes, by the hall's clock. */
export function liveLine(clock: string, tallies: Tallies, waiting: number): string {
  const columns = columnsOf(tallies, waiting).map(({ zh, en, count }) => `${zh} ${en} ${count}`);
  return [clock, ...columns].join('  ');
}

/** What became of everybody. */
export function summary(tallies: Tallies, waiting: number): string {
  const rows = [
    ...columnsOf(tallies, waiting),
    { zh: '过号', en: 'no-shows', count: tallies.noShows },
    { zh: '转办', en: 'transferred', count: tallies.transferred },
    { zh: '放弃', en: 'given up', count: tallies.givenUp },
  ].map(({ zh, en, count }) => `  ${zh} ${en.padEnd(14)}${String(count).padStart(8)}`);
  const codes = [...tallies.refused]
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => `       ${code.padEnd(30)}${String(count).padStart(5)}`);
  return ['', ...rows, ...codes, ''].join('\n');
}

/** A line that is written over itself on a terminal, and now and then anew elsewhere. */
export class StatusLine {
  readonly #stream: NodeJS.WriteStream;
  readonly #everyMs: number;
  #writtenAt = Number.NEGATIVE_INFINITY;
  #isOpen = false;

  /** @param everyMs how often a line is written where it can't be written over */
  constructor(stream: NodeJS.WriteStream, everyMs: number) {
    this.#stream = stream;
    this.#everyMs = everyMs;
  }

  show(text: string): void {
    if (this.#stream.isTTY) {
      this.#stream.write(`\r\u001b[2K${text}`);
      this.#isOpen = true;
      return;
    }
    const now = performance.now();
    if (now - this.#writtenAt < this.#everyMs) return;
    this.#writtenAt = now;
    this.#stream.write(`${text}\n`);
  }

  /** Leaves the line, so that something else can be written. */
  end(): void {
    if (this.#isOpen) this.#stream.write('\n');
    this.#isOpen = false;
  }
}
