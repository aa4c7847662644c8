import { problemsOfFloorPlan } from '@hallbell/domain';
import type { FloorPlanBody, WindowConfigRow } from '@hallbell/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrangedByArea, byArea, freeCell, placed, resized, takenOff, withArea } from './plan-edit.ts';

const window = (number: number, area: string | null): WindowConfigRow => ({
  ...{ windowId: `w${number}`, number: String(number), name: `${number}`, nameEn: null },
  ...{ area, areaEn: null, services: [] },
});
const empty: FloorPlanBody = { columns: 6, rows: 4, windows: [], areas: [] };

describe('a plan', () => {
  it('begins with the windows by area, each in a cell of its own', () => {
    const windows = Array.from({ length: 60 }, (_, n) =>
      window(n + 1, n < 25 ? '东区' : n < 40 ? null : '西区'),
    );
    const plan = arrangedByArea(windows);
    expect(problemsOfFloorPlan(plan)).toEqual([]);
    expect(plan.windows).toHaveLength(60);
    expect(plan.areas.map(({ name, height }) => [name, height])).toEqual([
      ['东区', 4],
      ['西区', 3],
    ]);
  });

  it('lets two windows change places, and the one from beside it take the other’s', () => {
    const two = placed(placed(empty, 'a', { x: 0, y: 0 }), 'b', { x: 1, y: 0 });
    expect(placed(two, 'a', { x: 1, y: 0 }).windows).toEqual([
      { windowId: 'b', x: 0, y: 0 },
      { windowId: 'a', x: 1, y: 0 },
    ]);
    expect(placed(two, 'c', { x: 1, y: 0 }).windows.map(({ windowId }) => windowId)).toEqual(['a', 'c']);
    expect(takenOff(two, 'a').windows).toEqual([{ windowId: 'b', x: 1, y: 0 }]);
    expect(freeCell(two)).toEqual({ x: 2, y: 0 });
  });

  it('is never made too small for what stands on it', () => {
    const plan = withArea(
      {
        ...placed(empty, 'a', { x: 4, y: 3 }),
        areas: [{ name: '东', nameEn: null, x: 0, y: 0, width: 2, height: 2 }],
      },
      0,
      { x: 9, width: 5 },
    );
    expect(plan.areas[0]).toMatchObject({ x: 1, width: 5 });
    expect(resized(plan, { columns: 1, rows: 1 })).toMatchObject({ columns: 6, rows: 4 });
    expect(resized(plan, { columns: 200 })).toMatchObject({ columns: 60 });
  });

  it('can be drawn whatever is done to it', () => {
    const move = fc.record({
      windowId: fc.constantFrom('a', 'b', 'c'),
      at: fc.record({ x: fc.integer({ min: -3, max: 9 }), y: fc.integer({ min: -3, max: 9 }) }),
    });
    fc.assert(
      fc.property(fc.array(move), (moves) => {
        const plan = moves.reduce((before, { windowId, at }) => placed(before, windowId, at), empty);
        expect(problemsOfFloorPlan(plan)).toEqual([]);
      }),
    );
  });
});

it('windows are grouped by area, in the order of their first ones', () => {
  const rows = [window(1, '东'), window(2, '西'), window(3, '东'), window(4, null)];
  const configured = new Map(rows.map((row) => [row.windowId, row]));
  expect(byArea(rows, configured).map(({ area, things }) => [area, things.length])).toEqual([
    ['东', 2],
    ['西', 1],
    [null, 1],
  ]);
});
