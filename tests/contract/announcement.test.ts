import { randomUUID } from 'node:crypto';
import type { WindowServingRow } from '@hallbell/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ServedHall } from './support/served-hall.ts';
import { clerk } from './support/small-hall.ts';
import { STORES } from './support/stores.ts';

describe.each(STORES)('the announcement of a call on $name', (store) => {
  let served: ServedHall;
  beforeEach(async () => {
    served = await ServedHall.open(store);
  });
  afterEach(() => served.close());

  it('tells the clerk what was shown, and only what a display has made heard as heard', async () => {
    const { hall } = served;
    await hall.send(clerk('c1'), 'window.open', { windowId: 'w1' });
    await hall.take('a');
    await hall.send(clerk('c1'), 'window.call-next', { windowId: 'w1' });
    const display = await served.connect(await served.proofOf('display'));
    const watcher = await served.connect(served.tokens.manager);
    const rows = await served.watch(watcher, 'window:w1', 'hall');
    const row = () => rows.serving as WindowServingRow;
    const { servingId } = row();
    const say = async (calls: number, heard: boolean) => {
      const payload = { servingId, calls, heard };
      const answer = await display.emitWithAck('command', {
        id: randomUUID(),
        type: 'call.announced',
        payload,
      });
      return answer.result.announced;
    };
    const becomes = (announcedCalls: number, heardCalls: number) =>
      vi.waitFor(() => expect(row()).toMatchObject({ announcedCalls, heardCalls }));

    await becomes(0, 0);
    expect(await say(1, false)).toBe(true);
    await becomes(1, 0);
    // Another display of the hall, whose browser lets it sound.
    expect(await say(1, true)).toBe(true);
    await becomes(1, 1);
    expect(await say(1, true)).toBe(false);
    expect(await say(1, false)).toBe(false);
    await hall.send(clerk('c1'), 'window.recall', { windowId: 'w1' });
    expect(await say(2, false)).toBe(true);
    await becomes(2, 1);
  });
});
