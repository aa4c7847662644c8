import type { FloorPlanBody, WindowConfigRow } from '@hallbell/protocol';

type Placed = FloorPlanBody['windows'][number];
export type PlanArea = FloorPlanBody['areas'][number];

const COLUMNS = 12;
/** Of an area that is arranged by itself: windows in a row. */
const IN_A_ROW = 10;
const LEAST = { columns: 4, rows: 3 } as const;
const MOST = { columns: 60, rows: 40 } as const;

const within = (value: number, most: number) => Math.min(most, Math.max(0, value));

/** A hall without a plan: every window placed area by area, in the order of their numbers. */
export function arrangedByArea(windows: readonly WindowConfigRow[]): FloorPlanBody {
  const byArea = new Map<string, WindowConfigRow[]>();
  for (const window of windows) {
    const area = window.area ?? '';
    byArea.set(area, [...(byArea.get(area) ?? []), window]);
  }
  const plan: FloorPlanBody = { columns: COLUMNS, rows: LEAST.rows, windows: [], areas: [] };
  let top = 0;
  for (const [area, own] of byArea) {
    // A row for the area's name, where it has one.
    const first = area === '' ? top : top + 1;
    own.forEach(({ windowId }, index) => {
      plan.windows.push({ windowId, x: 1 + (index % IN_A_ROW), y: first + Math.floor(index / IN_A_ROW) });
    });
    const rows = Math.ceil(own.length / IN_A_ROW);
    if (area !== '') {
      plan.areas.push({
        ...{ name: area, nameEn: own[0]?.areaEn ?? null },
        ...{ x: 0, y: top, width: COLUMNS, height: rows + 1 },
      });
    }
    top = first + rows + 1;
  }
  return { ...plan, rows: Math.min(MOST.rows, Math.max(LEAST.rows, top - 1)) };
}

/** Puts a window into a cell; who was there takes the place that it came from, or none. */
export function placed(plan: FloorPlanBody, windowId: string, at: { x: number; y: number }): FloorPlanBody {
  const x = within(at.x, plan.columns - 1);
  const y = within(at.y, plan.rows - 1);
  const before = plan.windows.find((one) => one.windowId === windowId);
  const others = plan.windows.flatMap((one): Placed[] => {
    if (one.windowId === windowId) return [];
    if (one.x !== x || one.y !== y) return [one];
    return before === undefined ? [] : [{ ...one, x: before.x, y: before.y }];
  });
  return { ...plan, windows: [...others, { windowId, x, y }] };
}

/** The first cell in which no window is; null where the plan is full. */
export function freeCell({ columns, rows, windows }: FloorPlanBody): { x: number; y: number } | null {
  const taken = new Set(windows.map(({ x, y }) => `${x}/${y}`));
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) if (!taken.has(`${x}/${y}`)) return { x, y };
  }
  return null;
}

export function takenOff(plan: FloorPlanBody, windowId: string): FloorPlanBody {
  return { ...plan, windows: plan.windows.filter((one) => one.windowId !== windowId) };
}

/** As large as asked for, and no smaller than what stands on it needs. */
export function resized(plan: FloorPlanBody, size: { columns?: number; rows?: number }): FloorPlanBody {
  const needed = {
    columns: Math.max(
      LEAST.columns,
      ...plan.windows.map(({ x }) => x + 1),
      ...plan.areas.map(({ x, width }) => x + width),
    ),
    rows: Math.max(
      LEAST.rows,
      ...plan.windows.map(({ y }) => y + 1),
      ...plan.areas.map(({ y, height }) => y + height),
    ),
  };
  const sized = (name: 'columns' | 'rows') =>
    Math.min(MOST[name], Math.max(needed[name], size[name] ?? plan[name]));
  return { ...plan, columns: sized('columns'), rows: sized('rows') };
}

/** An area's new place and size, within the plan. */
export function withArea(plan: FloorPlanBody, index: number, change: Partial<PlanArea>): FloorPlanBody {
  const areas = plan.areas.map((area, at) => {
    if (at !== index) return area;
    const next = { ...area, ...change };
    const width = Math.min(plan.columns, Math.max(1, next.width));
    const height = Math.min(plan.rows, Math.max(1, next.height));
    return {
      ...next,
      width,
      height,
      x: within(next.x, plan.columns - width),
      y: within(next.y, plan.rows - height),
    };
  });
  return { ...plan, areas };
}

/** Without windows that there are no longer. */
export function ofKnownWindows(plan: FloorPlanBody, known: ReadonlySet<string>): FloorPlanBody {
  return { ...plan, windows: plan.windows.filter(({ windowId }) => known.has(windowId)) };
}

export interface AreaGroup {
  readonly area: string | null;
  readonly areaEn: string | null;
}

/** Things of windows by where these are, in the order of the first window of each. */
export function byArea<Thing extends { readonly windowId: string }>(
  things: readonly Thing[],
  configured: ReadonlyMap<string, WindowConfigRow>,
): (AreaGroup & { readonly things: Thing[] })[] {
  const groups = new Map<string, AreaGroup & { things: Thing[] }>();
  for (const thing of things) {
    const { area = null, areaEn = null } = configured.get(thing.windowId) ?? {};
    const group = groups.get(area ?? '') ?? { area, areaEn, things: [] };
    group.things.push(thing);
    groups.set(area ?? '', group);
  }
  return [...groups.values()];
}
