import type { CityHall, EvaluationResource, QuarterSoFar } from '@hallbell/protocol';
import { isoOf } from '../iso-time.ts';
import { readWindowStates } from '../realtime/topics/board.ts';
import { readTotals } from '../realtime/topics/live.ts';
import type { HallView } from '../realtime/topics/topic.ts';
import { intakeOf } from './hall-now.ts';

type Beside = Pick<CityHall, 'alarms' | 'quarter'>;

/** A hall as its managers see it beside others. */
export async function readCityHall(view: HallView, beside: Beside): Promise<CityHall> {
  const { config, hallId } = view;
  const [totals, windows] = await Promise.all([readTotals(view), readWindowStates(view, null)]);
  const { waiting, longestQueuedAt, taken, served, ratings, badRatings } = totals;
  const inState = (state: string) => windows.filter((window) => window.state === state).length;
  return {
    hallId,
    name: config.name,
    nameEn: config.nameEn,
    timeZone: config.timeZone,
    isOpen: intakeOf(view).isOpen,
    waiting,
    longestQueuedAt: isoOf(longestQueuedAt),
    windows: { open: inState('open'), paused: inState('paused'), closed: inState('closed') },
    ...{ taken, served, ratings, badRatings },
    ...beside,
  };
}

/** How a hall's windows do, of their evaluation. */
export function quarterSoFar(label: string, { total, items, rubric }: EvaluationResource): QuarterSoFar {
  return {
    label,
    grades: rubric.grades.map(({ grade, zh, en }) => ({
      ...{ grade, zh, en },
      windows: items.filter((item) => item.grade === grade).length,
    })),
    ungraded: items.filter(({ grade }) => grade === null).length,
    ratingMean: total.figures.ratingMean,
    withinPromiseShare: total.figures.withinPromiseShare,
  };
}
