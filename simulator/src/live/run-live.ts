import { businessDayOf, localTimeOf } from '@hallbell/domain';
import { SettingError } from '@hallbell/server';
import type { LiveTask } from '../cli/options.ts';
import { HallPlay } from '../hall/hall-play.ts';
import { byWindow } from '../model/dishonesty.ts';
import type { HallView, ViewedWindow } from '../model/hall-view.ts';
import { type DayPlan, planDay } from '../model/plan-day.ts';
import { SAMPLE_SHARES } from '../model/sample-shares.ts';
import { SCENARIOS, type ScenarioTime, timeOf } from '../model/scenarios.ts';
import type { Tallies } from '../script/tallies.ts';
import { SimulatedDevices } from './devices.ts';
import { chooseHall, type HallLink, linkHall } from './hall-link.ts';
import { HubHttp } from './hub-http.ts';
import { LiveClock } from './live-clock.ts';
import { LiveWorld } from './live-world.ts';
import { noHub, type SignedInClerks, signInAdministrator, signInClerks } from './sign-in.ts';

/** Where a run is told of, in both languages. */
export interface LiveTelling {
  say(chinese: string, english: string): void;
  /** By the hall's clock; told about four times a second. */
  progress(clock: string, tallies: Tallies, waiting: number): void;
}

const TELL_EVERY_MS = 250;
/** A play that has no end of its own goes on until everybody has left, but not for longer than this. */
const LEAVE_WITHIN_MS = 60 * 60_000;
const LOOK_AROUND_EVERY_MS = 30_000;

/**
 * Plays a stretch of a day in a hub that runs, and leaves the hall as it was found. Throws a SettingError where it
 * can't begin, or the hub is gone for good.
 */
export async function runLive(task: LiveTask, telling: LiveTelling, signal: AbortSignal): Promise<Tallies> {
  const hub = new HubHttp(task.hubUrl, tellOnce(telling));
  await requireHub(hub);
  const adminToken = await signInAdministrator(hub, task.adminPassword);
  const opened: (() => Promise<void> | void)[] = [() => signOut(hub, adminToken)];
  try {
    const hallId = await chooseHall(hub, adminToken, task.hallId);
    const link = await linkHall(hub, adminToken, hallId);
    opened.push(() => link.close());
    const { hall } = link;
    const time = timeOf(
      SCENARIOS[task.scenario],
      hall.calendar,
      businessDayOf(Date.now(), hall.calendar.timeZone),
    );
    if (time === null) {
      throw new SettingError('大厅四周内没有工作日', 'The hall has no working day within four weeks');
    }
    const wanted = wantedWindows(hall, task);
    const clerks = await signInClerks(
      hub,
      { windows: hall.windows, wanted },
      {
        adminToken,
        hallId,
        password: task.clerkPassword ?? '',
      },
    );
    opened.push(async () => {
      for (const token of clerks.tokens.values()) await signOut(hub, token);
    });
    const left = leftToOthers(link, wanted, clerks, task, telling);
    const devices = new SimulatedDevices(hub, adminToken, hallId);
    opened.push(() => devices.revoke());
    const paired = await devices.pair(hall.windows.filter(({ id }) => !left.has(id)));

    const gone = new AbortController();
    const ending = AbortSignal.any([signal, gone.signal]);
    const clock = new LiveClock(time.startAt, task.speed, ending);
    const tokens = { ...paired, clerks: clerks.tokens };
    const world = new LiveWorld({ hub, clock, hall, board: link.board, tokens, onGone: () => gone.abort() });
    opened.push(() => world.close());
    if (task.takeOver) await endOldWork(world, clerks.tokens.keys());
    tellBeginning(task, hall, time, telling);
    const play = new HallPlay(hall, world, { seed: task.seed, startAt: time.startAt });
    const plan = planOf(hall, time, task);
    play.schedule(plan, left);
    const ticking = setInterval(
      () => telling.progress(clockText(hall, play.now), play.tallies, play.waiting),
      TELL_EVERY_MS,
    );
    try {
      await playOut(play, time, task, ending);
      if (gone.signal.aborted) throw noHub(hub.url);
      await play.clear();
    } finally {
      clearInterval(ticking);
    }
    return play.tallies;
  } finally {
    for (const close of opened.reverse()) await close();
  }
}

/** Signing in and pairing again and again takes its time, and nobody should wonder why. */
function tellOnce(telling: LiveTelling): () => void {
  let isTold = false;
  return () => {
    if (!isTold) {
      telling.say(
        '登录和配对太频繁，系统要求等候，一分钟内继续',
        'The hub limits sign-ins and pairings; it goes on within a minute',
      );
    }
    isTold = true;
  };
}

async function requireHub(hub: HubHttp): Promise<void> {
  const answer = await fetch(`${hub.url}/healthz`).catch(() => null);
  if (!answer?.ok) throw noHub(hub.url);
}

async function signOut(hub: HubHttp, token: string): Promise<void> {
  await hub.ask('DELETE', '/session', { token }, 0);
}

/** Those that are to be simulated. Throws a SettingError for a number that there is not. */
function wantedWindows({ windows }: HallView, { windowNumbers }: LiveTask): readonly ViewedWindow[] {
  if (windowNumbers === null) return windows;
  const unknown = windowNumbers.filter((number) => windows.every((window) => window.number !== number));
  if (unknown.length > 0) {
    throw new SettingError(`没有窗口 ${unknown.join(', ')}`, `There is no window ${unknown.join(', ')}`);
  }
  return windows.filter(({ number }) => windowNumbers.includes(number));
}

/** All windows but those that are wanted, have a clerk, and are not at work already. */
function leftToOthers(
  { hall, board }: HallLink,
  wanted: readonly ViewedWindow[],
  clerks: SignedInClerks,
  { takeOver }: LiveTask,
  telling: LiveTelling,
): ReadonlySet<string> {
  const { rows } = board.get();
  const busy = wanted.filter(({ id }) => !takeOver && rows[`window:${id}`]?.state !== 'closed');
  const numbers = (windows: readonly ViewedWindow[]) => windows.map(({ number }) => number).join(', ');
  if (busy.length > 0) {
    telling.say(
      `窗口 ${numbers(busy)} 已开放，留给其窗口人员（--take-over 可接手）`,
      `Windows ${numbers(busy)} are open already and left to their clerks (--take-over takes them)`,
    );
  }
  if (clerks.missing.length > 0) {
    telling.say(
      `窗口 ${numbers(clerks.missing)} 没有可登录的窗口人员（--clerk-password）`,
      `Nobody could sign in for windows ${numbers(clerks.missing)} (--clerk-password)`,
    );
  }
  const simulated = wanted.filter((window) => !busy.includes(window) && !clerks.missing.includes(window));
  if (simulated.length === 0) {
    throw new SettingError('没有可模拟的窗口', 'There is no window left to simulate');
  }
  return new Set(hall.windows.filter((window) => !simulated.includes(window)).map(({ id }) => id));
}

/** Ends what a simulator that was killed has left at its windows. What is not its own it can't end. */
async function endOldWork(world: LiveWorld, windowIds: Iterable<string>): Promise<void> {
  for (const windowId of windowIds) {
    const clerk = { kind: 'clerk', windowId } as const;
    const finished = await world.send(clerk, 'window.finish', { windowId });
    if (!finished.ok) await world.send(clerk, 'window.no-show', { windowId });
    await world.send(clerk, 'window.close', { windowId });
  }
}

function planOf(hall: HallView, time: ScenarioTime, task: LiveTask): DayPlan {
  const shares = hall.services.every(({ id }) => SAMPLE_SHARES.has(id)) ? { shares: SAMPLE_SHARES } : {};
  const { conditions } = SCENARIOS[task.scenario];
  const habits = task.dishonest ? { dishonest: byWindow(hall, task.dishonest) } : {};
  const plan = planDay(hall, time.day, { seed: task.seed, conditions, ...shares, ...habits });
  const end = endOf(time, task);
  return {
    ...plan,
    citizens: plan.citizens.filter(({ arrivesAt }) => time.startAt <= arrivesAt && arrivesAt < end),
    followUpAt: plan.followUpAt.filter((at) => time.startAt <= at && at < end),
    desks: plan.desks.map((desk) => ({
      ...desk,
      spells: desk.spells.filter(({ from, to }) => time.startAt <= to && from < end),
    })),
  };
}

const endOf = (time: ScenarioTime, { forMs }: LiveTask): number =>
  forMs === null ? time.endAt : time.startAt + forMs;

/** To the end that was asked for; or to the end of the opening hours, and until everybody has left. */
async function playOut(
  play: HallPlay,
  time: ScenarioTime,
  task: LiveTask,
  signal: AbortSignal,
): Promise<void> {
  const end = endOf(time, task);
  let goesOn = await play.play(end, signal);
  if (task.forMs !== null) return;
  for (let at = end; goesOn && at < end + LEAVE_WITHIN_MS && !play.isEmpty; at += LOOK_AROUND_EVERY_MS) {
    goesOn = await play.play(at + LOOK_AROUND_EVERY_MS, signal);
  }
}

function tellBeginning(task: LiveTask, hall: HallView, time: ScenarioTime, telling: LiveTelling): void {
  const { zh, en } = SCENARIOS[task.scenario];
  const realMinutes = ((endOf(time, task) - time.startAt) / 60_000 / task.speed).toFixed(1);
  telling.say(
    `${zh}，${clockText(hall, time.startAt)} 起，${task.speed} 倍速，约 ${realMinutes} 分钟，种子 ${task.seed}；Ctrl-C 结束`,
    `${en} from ${clockText(hall, time.startAt)} at ${task.speed} times the speed: about ${realMinutes} min, seed ${task.seed}; Ctrl-C ends it`,
  );
}

/** What the hall's clock shows. */
function clockText(hall: HallView, at: number): string {
  const { day, minuteOfDay } = localTimeOf(at, hall.calendar.timeZone);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day} ${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}
