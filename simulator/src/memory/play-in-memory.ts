import {
  addDays,
  type BusinessDay,
  endOfDay,
  isWorkingDay,
  type RecordedServing,
  type RecordedSpan,
  startOfDay,
} from '@hallbell/domain';
import { HallPlay } from '../hall/hall-play.ts';
import type { Dishonesty } from '../model/dishonesty.ts';
import { planDay } from '../model/plan-day.ts';
import { conditionsOf } from '../model/season.ts';
import type { Tallies } from '../script/tallies.ts';
import { MemoryHall, type MemorySetup } from './memory-hall.ts';
import { MemoryWorld } from './memory-world.ts';

export interface MemoryPlay {
  readonly from: BusinessDay;
  readonly to: BusinessDay;
  readonly seed: number;
  readonly shares?: ReadonlyMap<string, number>;
  /** The windows whose clerk is not honest. */
  readonly dishonest?: ReadonlyMap<string, Dishonesty>;
  readonly onDay: (day: {
    readonly day: BusinessDay;
    readonly servings: readonly RecordedServing[];
    readonly spans: readonly RecordedSpan[];
  }) => void;
}

/**
 * Plays a season of working days without a database and hands over what each of them recorded. The same seed gives the
 * people and the decisions of `playHistory`. A phone's rating after its day is not among them: the record is closed then.
 */
export async function playInMemory(setup: MemorySetup, options: MemoryPlay): Promise<Tallies> {
  const { from, to, seed, shares, dishonest, onDay } = options;
  const { calendar } = setup.hall;
  const hall = new MemoryHall(setup);
  const startAt = startOfDay(from, calendar.timeZone);
  const play = new HallPlay(setup.hall, new MemoryWorld(hall, startAt), { seed, startAt });
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (!isWorkingDay(calendar, day)) continue;
    const conditions = conditionsOf(day, from, seed);
    const habits = dishonest === undefined ? {} : { dishonest };
    play.schedule(planDay(setup.hall, day, { seed, conditions, ...(shares ? { shares } : {}), ...habits }));
    const end = endOfDay(day, calendar.timeZone);
    await play.play(end);
    hall.expire(end);
    play.forgetWaiting();
    onDay({ day, ...hall.takeRecords() });
  }
  return play.tallies;
}
