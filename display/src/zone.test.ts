import { describe, expect, it } from 'vitest';
import { emptyQueue } from './announcement-queue.ts';
import { boardView } from './board-view.ts';
import { busyBoard, callRow, hallRows, NOW_MS } from './testing/fixture-board.ts';
import { isInZone } from './zone.ts';

describe('a display with a zone', () => {
  it('announces the calls to its windows alone', () => {
    expect(isInZone(['w1', 'w2'], callRow(2))).toBe(true);
    expect(isInZone(['w1', 'w2'], callRow(3))).toBe(false);
    expect(isInZone(null, callRow(3))).toBe(true);
  });

  it('has its own latest call on the stage, and the whole hall in its lists', () => {
    const view = boardView(hallRows(), busyBoard(), emptyQueue(), NOW_MS, ['w2', 'w4']);
    expect(view.stage?.windowId).toBe('w4');
    expect(view.recent.map(({ windowId }) => windowId)).toContain('w16');
    expect(view.windows).toHaveLength(16);
    expect(boardView(hallRows(), busyBoard(), emptyQueue(), NOW_MS).stage?.windowId).toBe('w16');
  });
});
