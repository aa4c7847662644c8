/** Where things are in a hall: cells of a grid, counted from the upper left one. */
export interface FloorPlan {
  readonly columns: number;
  readonly rows: number;
  readonly windows: readonly { readonly windowId: string; readonly x: number; readonly y: number }[];
  readonly areas: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
}

export interface FloorPlanProblem {
  /** Of the plan's two lists. */
  readonly path: `windows/${number}` | `areas/${number}`;
  readonly problem: 'plan_window_twice' | 'plan_cell_taken' | 'plan_outside';
}

/** Why a plan cannot be drawn; empty where it can. Areas may overlap: one may lie within another. */
export function problemsOfFloorPlan({ columns, rows, windows, areas }: FloorPlan): FloorPlanProblem[] {
  const problems: FloorPlanProblem[] = [];
  const ids = new Set<string>();
  const cells = new Set<string>();
  windows.forEach(({ windowId, x, y }, index) => {
    const path = `windows/${index}` as const;
    const cell = `${x}/${y}`;
    if (x >= columns || y >= rows) problems.push({ path, problem: 'plan_outside' });
    if (ids.has(windowId)) problems.push({ path, problem: 'plan_window_twice' });
    else if (cells.has(cell)) problems.push({ path, problem: 'plan_cell_taken' });
    ids.add(windowId);
    cells.add(cell);
  });
  areas.forEach(({ x, y, width, height }, index) => {
    if (x + width > columns || y + height > rows) {
      problems.push({ path: `areas/${index}`, problem: 'plan_outside' });
    }
  });
  return problems;
}
