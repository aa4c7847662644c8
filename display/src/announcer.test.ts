import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadAnnounced, saveAnnounced } from './announced-memory.ts';
import type { Announcement } from './announcement-queue.ts';
import { createAnnouncer } from './announcer.ts';
import { callRow, NOW_MS } from './testing/fixture-board.ts';

const fresh = (n: number) => callRow(n, { status: 'called', calledAt: NOW_MS + n });

function start(announced: readonly (readonly [string, number])[] = []) {
  const onStage = vi.fn((_call: Announcement) => undefined);
  const announcer = createAnnouncer({
    announced,
    hubNow: () => NOW_MS + performance.now(),
    now: () => performance.now(),
    onStage,
  });
  return { announcer, staged: () => onStage.mock.calls.map(([call]) => call.servingId) };
}

describe('the announcer', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('lets calls on the stage one after another by itself', () => {
    const { announcer, staged } = start();
    announcer.calls([fresh(2), fresh(1)]);
    expect(staged()).toEqual(['s1']);
    vi.advanceTimersByTime(4_999);
    expect(staged()).toEqual(['s1']);
    vi.advanceTimersByTime(1);
    expect(staged()).toEqual(['s1', 's2']);
  });

  it('is not hurried or doubled by rows that say the same again', () => {
    const { announcer, staged } = start();
    for (let n = 0; n < 10; n += 1) {
      announcer.calls([fresh(1), fresh(2)]);
      vi.advanceTimersByTime(400);
    }
    expect(staged()).toEqual(['s1']);
    vi.advanceTimersByTime(60_000);
    expect(staged()).toEqual(['s1', 's2']);
  });

  it('announces what waited at a reload, and not what was already shown', () => {
    const before = start();
    before.announcer.calls([fresh(1), fresh(2)]);
    const kept = before.staged().map((servingId): [string, number] => [servingId, 1]);
    before.announcer.stop();
    const after = start(kept);
    after.announcer.calls([fresh(1), fresh(2)]);
    expect(after.staged()).toEqual(['s2']);
  });

  it('says nothing more once it is stopped', () => {
    const { announcer, staged } = start();
    announcer.calls([fresh(1), fresh(2)]);
    announcer.stop();
    vi.advanceTimersByTime(60_000);
    expect(staged()).toEqual(['s1']);
  });
});

describe('what a page remembers over a reload', () => {
  it('is what it announced', () => {
    saveAnnounced(new Map([['s1', 2]]));
    expect(loadAnnounced()).toEqual([['s1', 2]]);
  });

  it.each(['not json', '{"a":1}', '[["s1"],[1,2],null]'])('is nothing where it holds %s', (kept) => {
    sessionStorage.setItem('hallbell.display.announced', kept);
    expect(loadAnnounced()).toEqual([]);
  });
});
