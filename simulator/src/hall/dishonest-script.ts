import { drawBetween } from '../model/chance.ts';
import type { DishonestyKind } from '../model/dishonesty.ts';
import { type Script, until } from '../script/script.ts';
import type { Called, Lost } from './called.ts';
import type { Desk } from './desk.ts';
import { ended } from './end-serving.ts';
import { pressBest, UNHAPPY } from './pad-tricks.ts';
import { opinionAbout } from './rating-script.ts';
import { take } from './take-call.ts';

const MINUTE_MS = 60_000;

/** From the start to a finish that comes too early, seconds. */
const FINISHES_EARLY = [10, 40] as const;
/** From a call to a start for which nobody had to walk, seconds. */
const STARTS_AT_ONCE = [1, 3] as const;
/** How long a ticket of nobody is “handled”, seconds: in a hurry, or as if somebody sat there. */
const HANDLES_NOBODY = [15, 60] as const;
const HANDLES_NOBODY_SLOWLY = [120, 400] as const;
/** From the end of the opening hours until everybody has gone. */
const ALONE_AFTER_MINUTES = 8;
/** More would keep the clerk from lunch. */
const MOST_AFTER_HOURS = 12;

/** Finishes while the citizen still sits there, and goes on with them. */
export function* finishEarly(desk: Desk, called: Called, seconds: number): Script<'gone' | Lost> {
  const { floor, post, sender, mischief } = desk;
  const startedAt = floor.now;
  yield* until(startedAt + 1_000 * drawBetween(...FINISHES_EARLY, mischief));
  const answer = yield* floor.send(sender, 'window.finish', { windowId: post.windowId });
  if (!answer.ok) return 'lost';
  const standard = floor.services.get(called.serviceId)?.standardSeconds ?? 0;
  ended(desk, { ...called, handlingRatio: standard > 0 ? seconds / standard : 1 });
  yield* until(startedAt + 1_000 * seconds);
  return 'gone';
}

/** Starts the next serving before anybody can have come. */
export function* comeAtOnce(desk: Desk): Script<boolean> {
  if (!desk.isCutting) return false;
  desk.isCutting = false;
  yield* until(desk.floor.now + 1_000 * drawBetween(...STARTS_AT_ONCE, desk.mischief));
  return true;
}

/** Parks whoever is dissatisfied, once they have been dealt with, and never finishes them. */
export function* parkForGood(desk: Desk, called: Called, handlingRatio: number): Script<boolean> {
  const { floor, post, sender, day } = desk;
  const { visit } = called;
  if (visit === null) return false;
  const { level } = opinionAbout({ ...called, habits: day.habits, handlingRatio });
  if (level > UNHAPPY || !desk.does('parksTheUnhappy')) return false;
  const answer = yield* floor.send(sender, 'window.hold', { windowId: post.windowId });
  if (!answer.ok) return false;
  visit.hasLeft = true;
  floor.visits.move(visit, { stage: 'held' });
  desk.current = null;
  desk.parked.push(visit);
  return true;
}

/** Lets somebody go whose wait broke its promise, and calls the same number again: the wait begins anew. */
export function* letGoAndCallAgain(desk: Desk, called: Called): Script<Called | 'nobody' | Lost> {
  const { visit, waitRatio, ticketId } = called;
  if (visit === null || waitRatio <= 1 || !desk.does('recallsFinished')) return called;
  const { floor, post, sender, mischief } = desk;
  const { windowId } = post;
  yield* until(floor.now + 1_000 * drawBetween(...STARTS_AT_ONCE, mischief));
  const missed = yield* floor.send(sender, 'window.no-show', { windowId });
  if (!missed.ok) return 'lost';
  desk.current = null;
  floor.tallies.noShows += 1;
  if (missed.result.ticket.status !== 'waiting') {
    floor.visits.move(visit, { stage: 'over' });
    return 'nobody';
  }
  floor.visits.move(visit, { stage: 'waiting', queuedAt: floor.now });
  const again = yield* floor.send(sender, 'window.call', { windowId, ticketId });
  return again.ok ? take(desk, again.result) : 'nobody';
}

/** Tickets that nobody holds: taken, called, finished and rated by the clerk, as many as are owed to the score. */
export function* serveNobody(desk: Desk, kind: DishonestyKind): Script {
  const { floor, post, day, mischief } = desk;
  if (day.habits.dishonesty?.kind !== kind || desk.owed === 0) return;
  const isAfterHours = kind === 'worksAfterHours';
  if (isAfterHours) yield* until(floor.now + ALONE_AFTER_MINUTES * MINUTE_MS);
  const serviceId = post.firstTierIds.find((id) => floor.services.get(id)?.needsIdentity === false);
  if (serviceId === undefined) return;
  for (let left = isAfterHours ? MOST_AFTER_HOURS : 1; left > 0 && desk.owed > 0; left -= 1) {
    desk.owed -= 1;
    const [least, most] = isAfterHours ? HANDLES_NOBODY_SLOWLY : HANDLES_NOBODY;
    const seconds = drawBetween(least, most, mischief);
    const isServed = yield* serveOneOfNobody(desk, serviceId, seconds);
    if (!isServed) return;
  }
}

function* serveOneOfNobody(desk: Desk, serviceId: string, seconds: number): Script<boolean> {
  const { floor, post, sender, mischief } = desk;
  const { windowId } = post;
  const taken = yield* floor.send({ kind: 'kiosk' }, 'ticket.take', { serviceId, language: 'zh-CN' });
  if (!taken.ok) return false;
  const pause = () => until(floor.now + 1_000 * drawBetween(...STARTS_AT_ONCE, mischief));
  yield* pause();
  const { id: ticketId } = taken.result.ticket;
  const called = yield* floor.send(sender, 'window.call', { windowId, ticketId });
  if (!called.ok) return false;
  desk.current = { ticketId, visit: null };
  yield* pause();
  const started = yield* floor.send(sender, 'window.start', { windowId });
  if (!started.ok) return false;
  post.startedAt = floor.now;
  yield* until(floor.now + 1_000 * seconds);
  const finished = yield* floor.send(sender, 'window.finish', { windowId });
  desk.current = null;
  if (!finished.ok) return false;
  yield* pause();
  yield* pressBest(desk, finished.result.serving.id);
  return true;
}
