import {
  addDays,
  type BusinessDay,
  businessDayOf,
  endOfDay,
  isWorkingDay,
  scheduledSpansOf,
  startOfDay,
} from '@hallbell/domain';
import { CommandBus, expireDay, type OpenedDatabase, type Vault } from '@hallbell/server';
import { HallPlay } from '../hall/hall-play.ts';
import { byWindow, type Dishonesty } from '../model/dishonesty.ts';
import { planDay } from '../model/plan-day.ts';
import { type Roster, rostered } from '../model/roster.ts';
import { SAMPLE_SHARES } from '../model/sample-shares.ts';
import { conditionsOf } from '../model/season.ts';
import type { Tallies } from '../script/tallies.ts';
import { BusWorld, VirtualClock } from './bus-world.ts';
import { openCasesOf, peopleOf, viewOfConfig } from './read-hall.ts';

export interface HistoryOptions {
  readonly hallId: string;
  readonly vault: Vault;
  /** The first day that may be played, and the last; days off between them are left out. */
  readonly from: BusinessDay;
  readonly to: BusinessDay;
  /** When the season began of which these days are; without it, on the first of them. */
  readonly seasonFrom?: BusinessDay;
  readonly seed: number;
  /** Whose clerk is not honest, by the window's number. */
  readonly dishonest?: ReadonlyMap<string, Dishonesty>;
  /** Which windows are open when on a day; null, or without it: as the clerks of the windows come and go. */
  readonly roster?: (day: BusinessDay) => Roster | null;
  /** Told after each day that was played. */
  readonly onDay?: (day: PlayedDay) => void;
  /** Told whenever time has gone on, before what happens then. */
  readonly onClock?: (now: number) => Promise<void>;
  /** Ends the history with the day that is being played. */
  readonly signal?: AbortSignal;
}

export interface PlayedDay {
  readonly day: BusinessDay;
  readonly days: number;
  /** How many calendar days of the span are behind, of 1. */
  readonly progress: number;
  readonly tallies: Tallies;
}

export interface PlayedHistory {
  /** Working days that were played. */
  readonly days: number;
  readonly commands: number;
  readonly expired: number;
  readonly tallies: Tallies;
}

/**
 * Plays a season of working days into a hall of which nothing has been written yet, by the hub's own handlers and a
 * clock of its own. The same seed, days and set-up give the same season.
 */
export async function playHistory(database: OpenedDatabase, options: HistoryOptions): Promise<PlayedHistory> {
  const { hallId, vault, from, to, seed, dishonest, roster, onDay, onClock, signal } = options;
  const { seasonFrom = from } = options;
  const clock = new VirtualClock(0);
  const bus = new CommandBus({ database, clock: () => clock.now, publicUrl: () => '', vault });
  const hall = viewOfConfig(await bus.hallConfig(hallId));
  const { timeZone } = hall.calendar;
  clock.advanceTo(startOfDay(from, timeZone));
  const actors = await peopleOf(bus, database, hall);
  const readCases = () => openCasesOf(database, hallId);
  const world = new BusWorld({ bus, clock, hallId, actors, readCases, onClock });
  const play = new HallPlay(hall, world, { seed, startAt: clock.now });
  const shares = hall.services.every(({ id }) => SAMPLE_SHARES.has(id)) ? { shares: SAMPLE_SHARES } : {};
  const habits = dishonest === undefined ? {} : { dishonest: byWindow(hall, dishonest) };
  let days = 0;
  let expired = 0;
  for (let day = from; day <= to && signal?.aborted !== true; day = addDays(day, 1)) {
    if (!isWorkingDay(hall.calendar, day)) continue;
    const conditions = conditionsOf(day, seasonFrom, seed);
    const plan = planDay(hall, day, { seed, conditions, ...shares, ...habits });
    const isOpen = roster?.(day) ?? null;
    const spans = scheduledSpansOf(hall.calendar, day);
    const desks = plan.desks.map((desk) =>
      isOpen === null ? desk : rostered(desk, spans, timeZone, isOpen),
    );
    play.schedule({ ...plan, desks });
    const end = endOfDay(day, timeZone);
    await play.play(end);
    clock.advanceTo(end);
    expired += await expireDay(bus, database.reader, hallId, clock.now);
    play.forgetWaiting();
    days += 1;
    onDay?.({ day, days, progress: progressOf(from, to, day), tallies: play.tallies });
  }
  return { days, commands: world.commands, expired, tallies: play.tallies };
}

function progressOf(from: BusinessDay, to: BusinessDay, day: BusinessDay): number {
  const since = (until: BusinessDay) => Date.parse(until) - Date.parse(from) + 86_400_000;
  return since(day) / since(to);
}

/** The last day that is over at this instant, in the hall's zone. */
export function yesterdayOf(now: number, timeZone: string): BusinessDay {
  return addDays(businessDayOf(now, timeZone), -1);
}
