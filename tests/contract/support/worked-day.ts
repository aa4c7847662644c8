import type { RatingLevel } from '@hallbell/domain';
import type { Actor } from '@hallbell/server';
import { clerk, kiosk, pad, type SmallHall } from './small-hall.ts';

const SECOND = 1_000;
/** From the call to the citizen at the window, and from the finish to the press on the pad. */
const COMES_AFTER_SECONDS = 20;
const RATES_AFTER_SECONDS = 5;

/** One handling, as the day plans it. */
interface PlannedServing {
  readonly window: 'w1' | 'w2';
  readonly service: 'a' | 'b';
  /** The hall's wall clock, `HH:MM`. */
  readonly calledAt: string;
  readonly waitSeconds: number;
  /** From start to finish, without the time on hold. */
  readonly handlingSeconds: number;
  readonly heldSeconds?: number;
  readonly level?: RatingLevel;
}

const served = (
  window: PlannedServing['window'],
  service: PlannedServing['service'],
  calledAt: string,
  waitSeconds: number,
  handlingSeconds: number,
  rest: Pick<PlannedServing, 'heldSeconds' | 'level'> = {},
): PlannedServing => ({ window, service, calledAt, waitSeconds, handlingSeconds, ...rest });

/** Both services promise 900 s and have a standard of 300 s. */
const SERVINGS: readonly PlannedServing[] = [
  served('w1', 'a', '09:20', 1200, 240, { level: 5 }),
  served('w1', 'a', '09:30', 960, 300, { level: 5 }),
  served('w1', 'a', '09:40', 600, 180, { level: 4 }),
  served('w1', 'a', '09:50', 420, 360),
  served('w1', 'a', '10:00', 360, 300, { level: 4 }),
  served('w1', 'a', '10:10', 300, 420),
  served('w1', 'a', '10:20', 240, 240, { level: 2 }),
  served('w1', 'a', '10:30', 180, 300),
  served('w1', 'a', '10:40', 120, 360, { heldSeconds: 120 }),
  served('w1', 'a', '11:00', 60, 1260),
  served('w2', 'b', '10:05', 60, 300, { level: 5 }),
  served('w2', 'a', '10:15', 30, 300, { level: 5 }),
];

interface Step {
  readonly at: number;
  readonly carryOut: () => Promise<unknown>;
}

/** The instant at which the clocks in Shanghai, eight hours ahead, show this time on Monday 2026-11-23. */
export function onMonday(time: string): number {
  return Date.parse(`2026-11-23T${time.length === 5 ? `${time}:00` : time}+08:00`);
}

/**
 * A Monday small enough to work out by hand, driven through the real commands. Window 1 is open 9:00–12:00 and
 * 13:40–16:30, ten minutes late after lunch, then trains until 16:50 and closes. Window 2 opens for the first
 * time at 10:00 and stays till 17:00; there, a citizen misses the call at 10:25, is queued again at 10:27 and
 * called at 10:30.
 */
export async function driveWorkedDay(hall: SmallHall): Promise<void> {
  const steps: Step[] = [];
  const step = (at: number, carryOut: Step['carryOut']) => steps.push({ at, carryOut });
  for (const serving of SERVINGS) plan(hall, serving, step);
  planPosts(hall, step);
  planNoShow(hall, step);
  for (const { at, carryOut } of steps.sort((a, b) => a.at - b.at)) {
    // A command is sent a second after the last one: here, at its own second.
    hall.now = at - SECOND;
    await carryOut();
  }
  hall.now = onMonday('18:00');
}

const CLERKS: Readonly<Record<PlannedServing['window'], Actor>> = { w1: clerk('c1'), w2: clerk('c2') };

function plan(
  hall: SmallHall,
  serving: PlannedServing,
  step: (at: number, carryOut: Step['carryOut']) => void,
): void {
  const at = { windowId: serving.window };
  const actor = CLERKS[serving.window];
  const { heldSeconds = 0, level } = serving;
  const calledAt = onMonday(serving.calledAt);
  const startedAt = calledAt + COMES_AFTER_SECONDS * SECOND;
  const finishedAt = startedAt + (serving.handlingSeconds + heldSeconds) * SECOND;
  let ticketId = '';
  let servingId = '';
  step(calledAt - serving.waitSeconds * SECOND, async () => {
    ticketId = (await hall.take(serving.service)).id;
  });
  step(calledAt, async () => {
    servingId = (await hall.send(actor, 'window.call', { ...at, ticketId })).serving.id;
  });
  step(startedAt, () => hall.send(actor, 'window.start', at));
  if (heldSeconds > 0) {
    const heldAt = startedAt + 100 * SECOND;
    step(heldAt, () => hall.send(actor, 'window.hold', at));
    step(heldAt + heldSeconds * SECOND, () => hall.send(actor, 'window.resume', { ...at, ticketId }));
  }
  step(finishedAt, () => hall.send(actor, 'window.finish', at));
  if (level !== undefined) {
    step(finishedAt + RATES_AFTER_SECONDS * SECOND, () =>
      hall.send(pad(serving.window), 'serving.rate', { servingId, level }),
    );
  }
}

function planPosts(hall: SmallHall, step: (at: number, carryOut: Step['carryOut']) => void): void {
  const { w1: c1, w2: c2 } = CLERKS;
  const [w1, w2] = [{ windowId: 'w1' }, { windowId: 'w2' }];
  step(onMonday('09:00'), () => hall.send(c1, 'window.open', w1));
  step(onMonday('12:00'), () => hall.send(c1, 'window.pause', { ...w1, reason: 'meal' }));
  step(onMonday('13:40'), () => hall.send(c1, 'window.open', w1));
  step(onMonday('16:30'), () => hall.send(c1, 'window.pause', { ...w1, reason: 'training' }));
  step(onMonday('16:50'), () => hall.send(c1, 'window.close', w1));
  step(onMonday('10:00'), () => hall.send(c2, 'window.open', w2));
  step(onMonday('12:00'), () => hall.send(c2, 'window.pause', { ...w2, reason: 'meal' }));
  step(onMonday('13:30'), () => hall.send(c2, 'window.open', w2));
  step(onMonday('17:00'), () => hall.send(c2, 'window.close', w2));
}

function planNoShow(hall: SmallHall, step: (at: number, carryOut: Step['carryOut']) => void): void {
  const actor = CLERKS.w2;
  const at = { windowId: 'w2' };
  let ticketId = '';
  step(onMonday('10:24'), async () => {
    ticketId = (await hall.send(kiosk, 'ticket.take', { serviceId: 'b' })).ticket.id;
  });
  step(onMonday('10:25'), () => hall.send(actor, 'window.call', { ...at, ticketId }));
  step(onMonday('10:27'), () => hall.send(actor, 'window.no-show', at));
  step(onMonday('10:30'), () => hall.send(actor, 'window.call', { ...at, ticketId }));
  step(onMonday('10:30:20'), () => hall.send(actor, 'window.start', at));
  step(onMonday('10:35:50'), () => hall.send(actor, 'window.finish', at));
}
