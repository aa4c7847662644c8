import { expect, it } from 'vitest';
import { type FloorPlan, problemsOfFloorPlan } from './floor-plan.ts';

const plan = (changes: Partial<FloorPlan>): FloorPlan => ({
  ...{ columns: 10, rows: 6, windows: [], areas: [] },
  ...changes,
});
const at = (windowId: string, x: number, y: number) => ({ windowId, x, y });

it('[PLAN1] places each window once, in a cell of its own within the plan', () => {
  expect(problemsOfFloorPlan(plan({ windows: [at('a', 0, 0), at('b', 9, 5)] }))).toEqual([]);
  const windows = [at('a', 0, 0), at('a', 1, 0), at('b', 0, 0), at('c', 10, 0), at('d', 0, 6)];
  expect(problemsOfFloorPlan(plan({ windows }))).toEqual([
    { path: 'windows/1', problem: 'plan_window_twice' },
    { path: 'windows/2', problem: 'plan_cell_taken' },
    { path: 'windows/3', problem: 'plan_outside' },
    { path: 'windows/4', problem: 'plan_outside' },
  ]);
});

it('[PLAN2] keeps areas within the plan, where they may overlap', () => {
  const areas = [
    { x: 0, y: 0, width: 10, height: 6 },
    { x: 2, y: 2, width: 3, height: 2 },
    { x: 8, y: 0, width: 3, height: 1 },
    { x: 0, y: 5, width: 1, height: 2 },
  ];
  expect(problemsOfFloorPlan(plan({ areas }))).toEqual([
    { path: 'areas/2', problem: 'plan_outside' },
    { path: 'areas/3', problem: 'plan_outside' },
  ]);
});
