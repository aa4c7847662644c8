import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { renewPage } from './page-renewal.ts';
import { type PageStorage, pageStorage } from './storage.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** A tab's storage, or one that keeps nothing. */
function tab(keeps = true): PageStorage {
  const kept = new Map<string, string>();
  const storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => {
      if (!keeps) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      kept.set(name, value);
    },
    removeItem: (name) => void kept.delete(name),
  };
  return pageStorage(() => storage as Storage);
}

describe('a page that is too old for its hub', () => {
  const reload = vi.fn();
  let isThere = true;
  const renew = (pages: PageStorage) => renewPage({ reload, pages, isServed: async () => isThere });
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  beforeEach(() => {
    reload.mockReset();
    isThere = true;
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 24, 1, 0) });
  });
  afterEach(() => void vi.useRealTimers());

  it('is fetched anew within seconds, once', async () => {
    renew(tab());
    await pass(3 * SECOND);
    expect(reload).toHaveBeenCalledTimes(1);
    await pass(60 * MINUTE);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('is not fetched again at once where what came is too old as well', async () => {
    const pages = tab();
    // As each page does that comes.
    const load = () => void renew(pages);
    reload.mockImplementation(load);
    load();
    await pass(9 * MINUTE);
    expect(reload).toHaveBeenCalledTimes(1);
    await pass(51 * MINUTE);
    expect(reload.mock.calls.length).toBeLessThanOrEqual(6);
  });

  it('waits no longer than that under a clock that was put back', async () => {
    const pages = tab();
    renew(pages);
    await pass(3 * SECOND);
    vi.setSystemTime(Date.UTC(2020, 0, 1));
    renew(pages);
    await pass(10 * MINUTE + 3 * SECOND);
    expect(reload).toHaveBeenCalledTimes(2);
  });

  it('is fetched at once for the next newer hub, long after the last time', async () => {
    const pages = tab();
    renew(pages);
    await pass(24 * 60 * MINUTE);
    renew(pages);
    await pass(3 * SECOND);
    expect(reload).toHaveBeenCalledTimes(2);
  });

  it('stays as it is while there is no page to be had', async () => {
    isThere = false;
    renew(tab());
    await pass(30 * MINUTE);
    expect(reload).not.toHaveBeenCalled();
    isThere = true;
    await pass(20 * SECOND);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('is left alone where the hub has it in the end, and where the browser keeps nothing', async () => {
    renew(tab())();
    renew(tab(false));
    await pass(60 * MINUTE);
    expect(reload).not.toHaveBeenCalled();
  });
});
