import { liveThroughCity } from '../city.ts';
import { liveThroughComplaints } from '../complaints.ts';
import { liveThroughCrowd } from '../crowd.ts';
import { DAY_MS, onMonday } from '../monday.ts';
import { liveThroughMorning } from '../morning.ts';
import type { AwayScene, Scene } from '../scene.ts';
import { liveThroughSmallHall } from '../small-hall.ts';
import type { Stage } from '../stage.ts';
import { liveThroughLargeWeek, liveThroughSmallWeek } from '../weeks.ts';
import { BOARD_AWAY, BOARD_CLOSED, BOARD_CROWDED, BOARD_IDLE, BOARD_SCENES } from './board.ts';
import { CASES_CROWDED, CASES_SMALL } from './cases.ts';
import { CITY_SCENES } from './city.ts';
import { CONSOLE_SCENES } from './console.ts';
import { COUNTER_AWAY, COUNTER_CROWDED, COUNTER_EMPTY, COUNTER_SCENES } from './counter.ts';
import { HALLS_AWAY, HALLS_PAGE } from './halls.ts';
import { KIOSK_AWAY, KIOSK_CLOSED, KIOSK_CROWDED, KIOSK_SCENES } from './kiosk.ts';
import { PAD_AWAY, PAD_SCENES } from './pad.ts';
import { PAGES_LARGE, PAGES_SMALL } from './pages.ts';
import { PHONE_AWAY, PHONE_EXPIRED, PHONE_SCENES } from './phone.ts';
import { START_PAGE } from './start-page.ts';
import { WATCH_CROWDED, WATCH_MORNING, WATCH_SMALL } from './watch.ts';

/** A part of a hall's day, and what is photographed in it. */
export interface Act {
  /** Brings the hall there. */
  readonly prepare: (stage: Stage) => Promise<void>;
  readonly scenes: readonly Scene[];
  /** Taken at the end, when the hub has stopped. */
  readonly away?: readonly AwayScene[];
}

/** The acts of a hall, in order. Every hall has a hub of its own. */
export const HALLS: readonly (readonly Act[])[] = [
  [
    {
      prepare: (stage) => stage.setClock(onMonday('09:00')),
      scenes: [START_PAGE, BOARD_IDLE, COUNTER_EMPTY],
    },
    {
      prepare: liveThroughMorning,
      scenes: [
        ...KIOSK_SCENES,
        ...PHONE_SCENES,
        ...BOARD_SCENES,
        ...PAD_SCENES,
        ...CONSOLE_SCENES,
        WATCH_MORNING,
        ...COUNTER_SCENES,
      ],
      away: [...KIOSK_AWAY, PHONE_AWAY, ...BOARD_AWAY, PAD_AWAY, ...COUNTER_AWAY],
    },
  ],
  [
    { prepare: liveThroughCrowd, scenes: [BOARD_CROWDED, KIOSK_CROWDED, COUNTER_CROWDED, WATCH_CROWDED] },
    { prepare: closeForToday, scenes: [KIOSK_CLOSED, BOARD_CLOSED] },
    { prepare: (stage) => stage.setClock(onMonday('10:00') + DAY_MS), scenes: [PHONE_EXPIRED] },
  ],
  [{ prepare: liveThroughSmallHall, scenes: [WATCH_SMALL] }],
  [
    { prepare: liveThroughSmallWeek, scenes: [PAGES_SMALL] },
    { prepare: liveThroughCity, scenes: [HALLS_PAGE, ...CITY_SCENES], away: [HALLS_AWAY] },
  ],
  [{ prepare: liveThroughLargeWeek, scenes: [PAGES_LARGE] }],
  [
    { prepare: liveThroughSmallHall, scenes: [] },
    { prepare: liveThroughComplaints, scenes: [CASES_SMALL] },
  ],
  [
    { prepare: liveThroughCrowd, scenes: [] },
    { prepare: liveThroughComplaints, scenes: [CASES_CROWDED] },
  ],
];

async function closeForToday(stage: Stage): Promise<void> {
  await stage.atWindow('1', 'start');
  const { windows } = await stage.manager.hall('sample');
  for (const { number, state } of windows) {
    if (state === 'closed') continue;
    await stage.atWindow(number, 'finish');
    await stage.atWindow(number, 'close');
  }
  await stage.setClock(onMonday('17:40'));
}
