import { describe, expect, it } from 'vitest';
import type { WindowSpan } from '../presence.ts';
import { attendanceOf } from './attendance.ts';

const MINUTE = 60_000;
const at = (from: number, to: number) => ({ from: from * MINUTE, to: to * MINUTE });
const open = (from: number, to: number): WindowSpan => ({ ...at(from, to), state: 'open', reason: null });
const paused = (from: number, to: number, reason: string): WindowSpan => ({
  ...at(from, to),
  state: 'paused',
  reason,
});

describe('attendance', () => {
  it('[EVA14] counts what lies within the schedule, and tells excused pauses from the others', () => {
    // To be staffed for 180 + 210 minutes, with a pause of 90 at noon.
    const schedule = [at(540, 720), at(810, 1020)];
    const spans = [
      open(530, 600),
      paused(600, 615, 'break'),
      open(615, 660),
      paused(660, 690, 'training'),
      open(690, 720),
      paused(720, 820, 'meal'),
      open(820, 1030),
    ];
    const { scheduledMs, openMs, pausedMs, excusedPauseMs } = attendanceOf(spans, schedule);
    expect(scheduledMs / MINUTE).toBe(390);
    // 60 + 45 + 30 before noon, 200 after it: the ten minutes before nine and after five are no part of it.
    expect(openMs / MINUTE).toBe(335);
    // 15 + 30, and the ten minutes by which the meal was too long.
    expect(pausedMs / MINUTE).toBe(55);
    expect(excusedPauseMs / MINUTE).toBe(30);
  });

  it('[EVA14] excuses meetings, training and broken equipment, and nothing else', () => {
    const excused = (reason: string) => attendanceOf([paused(0, 10, reason)], [at(0, 10)]).excusedPauseMs > 0;
    const reasons = ['break', 'meal', 'meeting', 'training', 'equipment', 'errand', 'other'];
    expect(reasons.filter(excused)).toEqual(['meeting', 'training', 'equipment']);
  });
});
