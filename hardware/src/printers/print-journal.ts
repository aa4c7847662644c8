import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { CommandId, PrintOutcome } from '@hallbell/protocol';
import { z } from 'zod';

/** A retry that comes later than this is none. */
const KEEP_MS = 3 * 24 * 3_600_000;

const Entry = z.object({
  jobId: CommandId,
  /** Epoch milliseconds of this PC's clock. */
  at: z.int(),
  /** Null while it is being sent. */
  outcome: PrintOutcome.nullable(),
});
type Entry = z.infer<typeof Entry>;

/** What a job that was being sent when the power went has come to: not that of a printer that never says. */
const INTERRUPTED: PrintOutcome = { outcome: 'unknown', state: 'away' };

/**
 * Which jobs have gone to paper, on the disk before the first byte goes out: a line of JSON for each beginning and
 * each end. So a retry prints nothing twice, and a power cut in the middle reads as `unknown`.
 */
export class PrintJournal {
  readonly #outcomes = new Map<string, PrintOutcome>();
  readonly #now: () => number;
  readonly #file: number;

  constructor(path: string, now: () => number) {
    this.#now = now;
    mkdirSync(dirname(path), { recursive: true });
    const oldest = now() - KEEP_MS;
    const kept = readEntries(path).filter(({ at }) => at >= oldest);
    for (const { jobId, outcome } of kept) this.#outcomes.set(jobId, outcome ?? INTERRUPTED);
    rewrite(path, kept);
    this.#file = openSync(path, 'a');
  }

  /** How a job ended, or what is known of it; null for one that was never sent. */
  outcomeOf(jobId: string): PrintOutcome | null {
    return this.#outcomes.get(jobId) ?? null;
  }

  /** From here on the job counts as sent. */
  begin(jobId: string): void {
    this.#append(jobId, null);
    this.#outcomes.set(jobId, INTERRUPTED);
  }

  end(jobId: string, outcome: PrintOutcome): void {
    this.#append(jobId, outcome);
    this.#outcomes.set(jobId, outcome);
  }

  close(): void {
    closeSync(this.#file);
  }

  #append(jobId: string, outcome: PrintOutcome | null): void {
    writeSync(this.#file, lineOf({ jobId, at: this.#now(), outcome }));
    fsyncSync(this.#file);
  }
}

const lineOf = (entry: Entry) => `${JSON.stringify(entry)}\n`;

/** The last line may be torn. */
function readEntries(path: string): Entry[] {
  let text = '';
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    // There is none yet.
  }
  return text.split('\n').flatMap((line) => {
    try {
      return [Entry.parse(JSON.parse(line))];
    } catch {
      return [];
    }
  });
}

function rewrite(path: string, entries: readonly Entry[]): void {
  const unfinished = `${path}.new`;
  writeFileSync(unfinished, entries.map(lineOf).join(''), { flush: true });
  renameSync(unfinished, path);
}
