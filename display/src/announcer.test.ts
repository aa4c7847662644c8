import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadAnnounced, saveAnnounced } from './announced-memory.ts';
import { createAnnouncer, type EnteredCall } from './announcer.ts';
import { callRow, NOW_MS } from './testing/fixture-board.ts';

const fresh = (n: number) => callRow(n, { status: 'called', calledAt: NOW_MS + n });

function start(announced: readonly (readonly [string, number])[] = [], soundMs = 0) {
  const onStage = vi.fn((_entered: EnteredCall) => soundFor(soundMs));
  const announcer = createAnnouncer({
    announced,
    hubNow: () => NOW_MS + performance.now(),
    now: () => performance.now(),
    onStage,
  });
  const waiting = () => onStage.mock.lastCall?.[0].waiting();
  return { announcer, waiting, staged: () => onStage.mock.calls.map(([{ call }]) => call.servingId) };
}

const soundFor = (ms: number) =>
  ms === 0 ? Promise.resolve() : new Promise<void>((resolve) => setTimeout(resolve, ms));

describe('the announcer', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('lets calls on the stage one after another by itself', async () => {
    const { announcer, staged } = start();
    announcer.calls([fresh(2), fresh(1)]);
    expect(staged()).toEqual(['s1']);
    await vi.advanceTimersByTimeAsync(4_999);
    expect(staged()).toEqual(['s1']);
    await vi.advanceTimersByTimeAsync(1);
    expect(staged()).toEqual(['s1', 's2']);
  });

  it('keeps the stage for a call as long as it sounds, and tells how many wait', async () => {
    const { announcer, staged, waiting } = start([], 7_000);
    announcer.calls([fresh(1)]);
    expect(waiting()).toBe(0);
    announcer.calls([fresh(1), fresh(2), fresh(3)]);
    expect(waiting()).toBe(2);
    await vi.advanceTimersByTimeAsync(7_399);
    expect(staged()).toEqual(['s1']);
    await vi.advanceTimersByTimeAsync(1);
    expect(staged()).toEqual(['s1', 's2']);
    expect(waiting()).toBe(1);
  });

  it('is not hurried or doubled by rows that say the same again', async () => {
    const { announcer, staged } = start();
    for (let n = 0; n < 10; n += 1) {
      announcer.calls([fresh(1), fresh(2)]);
      await vi.advanceTimersByTimeAsync(400);
    }
    expect(staged()).toEqual(['s1']);
    await vi.advanceTimersByTimeAsync(60_000);
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

  it('says nothing more once it is stopped', async () => {
    const { announcer, staged } = start();
    announcer.calls([fresh(1), fresh(2)]);
    announcer.stop();
    await vi.advanceTimersByTimeAsync(60_000);
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
