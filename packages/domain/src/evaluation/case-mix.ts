import type { ServiceId } from '../glossary.ts';
import {
  DEFAULT_SATISFACTION_PRIOR,
  type Expectation,
  type Expectations,
  pointSums,
  type StratumSums,
  unpackNoShow,
} from './facts.ts';
import { LOAD_BANDS, type LoadBand } from './load.ts';
import { type Multiset, sizeOf } from './multisets.ts';
import type { HastyNoShowRule, Rubric } from './rubric.ts';
import { nearestRankAmong } from './statistics.ts';
import { addRatings, sumOf } from './tally.ts';

/** Something counted in a cell: how many, and what they come to (a sum, or count × a percentile). */
interface Cell {
  readonly count: number;
  readonly sum: number;
}

/** One figure of the whole hall: in each service under each load, under each load, and over all. */
interface FigureReference {
  readonly cells: ReadonlyMap<string, Cell>;
  readonly loads: ReadonlyMap<LoadBand, Cell>;
  readonly all: Cell;
}

/** What the whole hall reached: the standard that its windows are compared with. */
export interface HallReference {
  readonly satisfaction: FigureReference;
  readonly withinPromise: FigureReference;
  readonly waitRatioP90: FigureReference;
  readonly hastyNoShows: FigureReference;
  readonly complaintRate: number | null;
}

/** How a figure is counted in a cell, which may be of several windows. `sum` ÷ `count` is the figure there. */
const FIGURES = {
  satisfaction: (cell: readonly StratumSums[]): Cell => {
    const { count, sum } = pointSums(addRatings(cell.map(({ ratings }) => ratings)));
    return { count, sum };
  },
  withinPromise: (cell: readonly StratumSums[]): Cell => ({
    count: sumOf(cell, ({ servings }) => servings),
    sum: sumOf(cell, ({ withinPromise }) => withinPromise),
  }),
  waitRatioP90: (cell: readonly StratumSums[]): Cell => {
    const ratios = cell.map(({ waitRatiosPpm }) => waitRatiosPpm);
    const count = sizeOf(ratios);
    return { count, sum: (count * (nearestRankAmong(ratios, 0.9) ?? 0)) / 1_000_000 };
  },
  hastyNoShows: (cell: readonly StratumSums[], rule: HastyNoShowRule): Cell => ({
    count: sumOf(cell, ({ servings, noShows }) => servings + noShows.length),
    sum: sumOf(cell, ({ noShows }) => hastyOf(noShows, rule)),
  }),
};
type Figure = keyof typeof FIGURES;

/** Waits depend on how much came to the window; how people are treated does not. */
const BY_LOAD: ReadonlySet<Figure> = new Set(['withinPromise', 'waitRatioP90']);

/** How many of the packed no-shows were marked too soon, or after too few calls. */
export function hastyOf(noShows: Multiset, { seconds, calls }: HastyNoShowRule): number {
  let hasty = 0;
  for (const packed of noShows) {
    const noShow = unpackNoShow(packed);
    if (noShow.secondsAfterLastCall < seconds || noShow.calls < calls) hasty += 1;
  }
  return hasty;
}

/**
 * The hall's own figures.
 * @param hall the sums of all its windows (or clerks, or departments), put together or not
 * @param complaintsUpheld of the whole hall in the period; null where nobody keeps them
 */
export function referenceOf(
  hall: readonly StratumSums[],
  complaintsUpheld: number | null,
  { noShow }: Pick<Rubric, 'noShow'>,
): HallReference {
  const servings = hall.reduce((sum, stratum) => sum + stratum.servings, 0);
  return {
    satisfaction: figureReference('satisfaction', hall, noShow),
    withinPromise: figureReference('withinPromise', hall, noShow),
    waitRatioP90: figureReference('waitRatioP90', hall, noShow),
    hastyNoShows: figureReference('hastyNoShows', hall, noShow),
    complaintRate: complaintsUpheld === null || servings === 0 ? null : complaintsUpheld / servings,
  };
}

function figureReference(
  figure: Figure,
  hall: readonly StratumSums[],
  rule: HastyNoShowRule,
): FigureReference {
  const rows = new Map<string, StratumSums[]>();
  for (const stratum of hall) {
    const key = cellKey(stratum.serviceId, loadOf(figure, stratum));
    const known = rows.get(key);
    if (known) known.push(stratum);
    else rows.set(key, [stratum]);
  }
  const cells = new Map<string, Cell>();
  const loads = new Map<LoadBand, Cell>();
  // In one order, so that sums of fractions are the same to the last digit, in whatever order the rows came.
  for (const [key, own] of [...rows].sort(byKey)) {
    const [first] = own;
    if (first === undefined) continue;
    const cell = FIGURES[figure](own, rule);
    const load = loadOf(figure, first);
    cells.set(key, cell);
    loads.set(load, added(loads.get(load), cell));
  }
  const all = [...loads.values()].reduce<Cell>(added, { count: 0, sum: 0 });
  return { cells, loads, all };
}

/**
 * Indirect standardisation: what the hall reached with the same services under the same load, in the
 * proportion of one's own servings. A cell in which others have little or no part compares one with oneself
 * alone; so the more of its servings are others', the more it counts (`weight` of them count half), and for
 * the rest what the hall reached under that load, and in all, stands in.
 * @param weight the rubric's `priorWeight`
 */
export function expectationsOf(
  own: readonly StratumSums[],
  hall: HallReference,
  { noShow, priorWeight }: Pick<Rubric, 'noShow' | 'priorWeight'>,
): Expectations {
  const expected = (figure: Figure) => expectationOf(figure, own, hall[figure], noShow, priorWeight);
  return {
    satisfaction: expected('satisfaction'),
    withinPromise: expected('withinPromise'),
    waitRatioP90: expected('waitRatioP90'),
    hastyNoShows: expected('hastyNoShows'),
    complaintRate: hall.complaintRate,
  };
}

function expectationOf(
  figure: Figure,
  own: readonly StratumSums[],
  hall: FigureReference,
  rule: HastyNoShowRule,
  weight: number,
): Expectation | null {
  const mine = figureReference(figure, own, rule);
  if (mine.all.count === 0 || hall.all.count === 0) return null;
  const overall = hall.all.sum / hall.all.count;
  let sum = 0;
  for (const load of LOAD_BANDS) {
    const atLoad = drawn(hall.loads.get(load), mine.loads.get(load), overall, weight);
    for (const serviceId of servicesOf(own)) {
      const key = cellKey(serviceId, load);
      const cell = mine.cells.get(key);
      if (cell === undefined || cell.count === 0) continue;
      sum += cell.count * drawn(hall.cells.get(key), cell, atLoad, weight);
    }
  }
  return { own: sum / mine.all.count, hall: overall };
}

/** The hall's mean in a cell, drawn to `wider` the fewer in it are others'. */
function drawn(hall: Cell | undefined, own: Cell | undefined, wider: number, weight: number): number {
  if (hall === undefined || hall.count === 0) return wider;
  const others = Math.max(0, hall.count - (own?.count ?? 0));
  const trust = others / (others + weight);
  return trust * (hall.sum / hall.count) + (1 - trust) * wider;
}

/** What a small sample of ratings is drawn to: the expectation, or 满意 where nobody has rated at all. */
export function satisfactionPriorOf({ satisfaction }: Expectations): number {
  return satisfaction?.own ?? DEFAULT_SATISFACTION_PRIOR;
}

function servicesOf(strata: readonly StratumSums[]): readonly ServiceId[] {
  return [...new Set(strata.map(({ serviceId }) => serviceId))];
}

function loadOf(figure: Figure, { load }: StratumSums): LoadBand {
  return BY_LOAD.has(figure) ? load : 0;
}

function cellKey(serviceId: ServiceId, load: LoadBand): string {
  return `${serviceId} ${load}`;
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

function added(a: Cell | undefined, b: Cell): Cell {
  return a === undefined ? b : { count: a.count + b.count, sum: a.sum + b.sum };
}
