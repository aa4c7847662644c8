import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { AskedThread } from './asked-thread.ts';
import type { TestQuestion } from './testing/worker.ts';

describe('a thread that is asked', () => {
  let thread: AskedThread<TestQuestion, unknown>;
  const start = () => {
    thread = new AskedThread(new URL('./testing/worker.ts', import.meta.url), { given: 'this' });
    return thread;
  };
  afterEach(() => thread.close());

  it('starts with what it was given', async () => {
    expect(await start().ask('given')).toEqual({ given: 'this' });
  });

  it('answers each who asks, in whatever order the answers come', async () => {
    const { ask } = { ask: (ms: number) => thread.ask({ afterMs: ms }) };
    start();
    expect(await Promise.all([ask(60), ask(0), ask(20)])).toEqual([60, 0, 20]);
  });

  it('hands on a refusal with its code, and a fault with its message', async () => {
    start();
    await expect(thread.ask('refuse')).rejects.toMatchObject({ name: 'HallError', code: 'hall_not_found' });
    await expect(thread.ask('fail')).rejects.toThrow(/no such thing/);
  });

  it('fails all who wait when it breaks, and is there again for the next', async () => {
    start();
    const waiting = thread.ask({ afterMs: 5_000 });
    const breaking = thread.ask('break');
    await expect(waiting).rejects.toThrow('The thread ended');
    await expect(breaking).rejects.toThrow('The thread ended');
    expect(await thread.ask('given')).toEqual({ given: 'this' });
  });

  it('tells how far it is, and stops in the middle of its work once nobody wants the answer', async () => {
    const told: number[] = [];
    const leaving = new AbortController();
    const onProgress = (progress: number) => {
      told.push(progress);
      if (told.length === 3) leaving.abort(new Error('left'));
    };
    await expect(start().ask('count', { onProgress, signal: leaving.signal })).rejects.toThrow('left');
    expect(told).toEqual([0.25, 0.5, 0.75]);
    // It is free for others again.
    expect(await thread.ask('given')).toEqual({ given: 'this' });
    await expect((async () => thread.ask('count', { signal: leaving.signal }))()).rejects.toThrow('left');
  });

  it('gives back what it holds before it ends', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'hallbell-thread-')), 'held');
    writeFileSync(file, '');
    thread = new AskedThread(new URL('./testing/worker.ts', import.meta.url), { file });
    await thread.ask('given');
    await thread.close();
    expect(existsSync(file)).toBe(false);
  });

  it('ends while it is still starting', async () => {
    const asked = start().ask('given');
    await Promise.all([asked.catch(() => undefined), thread.close()]);
    await thread.close();
  });

  it('is cut off where it does not end by itself', async () => {
    const hanging = start().ask('hang');
    await Promise.all([expect(hanging).rejects.toThrow('The thread ended'), thread.close()]);
  });
});
