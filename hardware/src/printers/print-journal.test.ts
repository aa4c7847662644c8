import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PrintJournal } from './print-journal.ts';

const DAY_MS = 86_400_000;
const PRINTED = { outcome: 'printed', state: 'ready' } as const;

describe('the journal of print jobs', () => {
  let folder: string;
  let now = 0;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hallbell-jobs-'));
    now = 1_000_000;
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const path = () => join(folder, 'data', 'jobs.jsonl');
  const open = () => new PrintJournal(path(), () => now);

  it('knows after a restart what was printed, and what nobody knows', () => {
    const before = open();
    before.begin('job-printed');
    before.end('job-printed', PRINTED);
    before.begin('job-interrupted');
    before.close();
    const after = open();
    expect(after.outcomeOf('job-printed')).toEqual(PRINTED);
    expect(after.outcomeOf('job-interrupted')).toEqual({ outcome: 'unknown', state: 'away' });
    expect(after.outcomeOf('job-never-sent')).toBeNull();
    after.close();
  });

  it('reads on behind a torn line', () => {
    const before = open();
    before.begin('job-one-one');
    before.end('job-one-one', PRINTED);
    before.close();
    appendFileSync(path(), '{"jobId":"job-two-two","at":10');
    const after = open();
    expect(after.outcomeOf('job-one-one')).toEqual(PRINTED);
    after.begin('job-three-3');
    after.close();
    const last = open();
    expect(last.outcomeOf('job-three-3')).not.toBeNull();
    last.close();
  });

  it('forgets after some days', () => {
    const before = open();
    before.begin('job-old-old');
    before.close();
    now += 4 * DAY_MS;
    const after = open();
    expect(after.outcomeOf('job-old-old')).toBeNull();
    after.close();
  });
});
