import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HEADS, type SlipLayout } from '@hallbell/domain';
import type { PartState, PrintOutcome } from '@hallbell/protocol';
import Fastify from 'fastify';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PrintJournal } from './print-journal.ts';
import type { Printer } from './printer.ts';
import { PrinterPart } from './printer-part.ts';

const SLIP: SlipLayout = { head: HEADS[80], lines: [] };

/** A printer that ends each job when, and as, it is told. */
class PlayedPrinter implements Printer {
  state: PartState = 'ready';
  /** Of the jobs that were sent. */
  sent = 0;
  ends: ((outcome: PrintOutcome) => void)[] = [];

  look = async () => this.state;
  print = (_slip: SlipLayout, onSending: () => void) =>
    new Promise<PrintOutcome>((resolve) => {
      if (this.state !== 'ready') return resolve({ outcome: 'not_printed', state: this.state });
      onSending();
      this.sent += 1;
      this.ends.push(resolve);
    });
}

describe('a printer of this PC', () => {
  let folder: string;
  let journal: PrintJournal;
  let printer: PlayedPrinter;
  let part: PrinterPart;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hallbell-part-'));
    printer = new PlayedPrinter();
    reopen();
  });
  afterEach(async () => {
    await part.stop();
    journal.close();
    rmSync(folder, { recursive: true });
  });
  function reopen() {
    journal = new PrintJournal(join(folder, 'jobs.jsonl'), Date.now);
    const logger = Fastify().log;
    part = new PrinterPart({ id: 'p', name: 'P', printer, journal, logger, lookEveryMs: 20 });
  }
  const sent = (count: number) => vi.waitFor(() => expect(printer.sent).toBe(count));

  it('prints a job once, however often and whenever it is asked for', async () => {
    const first = part.print('job-0001', SLIP);
    const again = part.print('job-0001', SLIP);
    await sent(1);
    printer.ends[0]?.({ outcome: 'printed', state: 'ready' });
    expect(await first).toEqual({ outcome: 'printed', state: 'ready' });
    expect(await again).toEqual(await first);
    expect(await part.print('job-0001', SLIP)).toEqual(await first);
    expect(printer.sent).toBe(1);
  });

  it('prints nothing again after a power cut in the middle', async () => {
    void part.print('job-0002', SLIP);
    await sent(1);
    journal.close();
    reopen();
    expect(await part.print('job-0002', SLIP)).toEqual({ outcome: 'unknown', state: 'away' });
    expect(printer.sent).toBe(1);
  });

  it('tries again what was never sent', async () => {
    printer.state = 'paper_out';
    expect(await part.print('job-0003', SLIP)).toEqual({ outcome: 'not_printed', state: 'paper_out' });
    expect(part.describe().state).toBe('paper_out');
    printer.state = 'ready';
    const retry = part.print('job-0003', SLIP);
    await sent(1);
    printer.ends[0]?.({ outcome: 'printed', state: 'ready' });
    expect(await retry).toMatchObject({ outcome: 'printed' });
  });

  it('does one thing after another', async () => {
    const one = part.print('job-0004', SLIP);
    const two = part.print('job-0005', SLIP);
    await sent(1);
    printer.ends[0]?.({ outcome: 'printed', state: 'ready' });
    await one;
    await sent(2);
    printer.ends[1]?.({ outcome: 'printed', state: 'ready' });
    await two;
  });

  it('tells by itself when it needs a hand, and when it needs none any more', async () => {
    const states: PartState[] = [];
    part.subscribe(() => states.push(part.describe().state));
    part.start();
    await vi.waitFor(() => expect(states).toEqual(['ready']));
    printer.state = 'cover_open';
    await vi.waitFor(() => expect(states).toEqual(['ready', 'cover_open']));
    printer.state = 'ready';
    await vi.waitFor(() => expect(states).toEqual(['ready', 'cover_open', 'ready']));
  });
});
