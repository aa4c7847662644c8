import { describe, expect, it } from 'vitest';
import { paceOf, timelineOf } from './phrase.ts';

const parts = [{ clip: 'a' }, { pauseMs: 100 }, { clip: 'b' }, { clip: 'c' }];
const half = () => 0.5;

describe('the line of time of a phrase', () => {
  it('puts each clip where the one before has ended', () => {
    const { clips, seconds } = timelineOf(parts, half, paceOf(100));
    expect(clips.map(({ atSeconds }) => atSeconds)).toEqual([0, 0.6, 1.1]);
    expect(seconds).toBeCloseTo(1.6, 9);
  });

  it('is longer when slow and shorter when fast, and moves the pitch by no more than 8 %', () => {
    const [slow, usual, fast] = [80, 100, 120].map((rate) => timelineOf(parts, half, paceOf(rate)).seconds);
    expect(slow).toBeGreaterThan(usual ?? 0);
    expect(fast).toBeLessThan(usual ?? 0);
    for (const rate of [80, 90, 100, 110, 120]) {
      expect(Math.abs(paceOf(rate).playbackRate - 1)).toBeLessThanOrEqual(0.08 + 1e-9);
    }
    expect(paceOf(100)).toEqual({ playbackRate: 1, pauseFactor: 1 });
  });
});
