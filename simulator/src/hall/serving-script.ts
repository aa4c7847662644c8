import type { ServiceId } from '@hallbell/domain';
import { type Script, until } from '../script/script.ts';
import type { Called, Dealt, Lost } from './called.ts';
import type { Desk } from './desk.ts';
import { comeAtOnce, finishEarly, letGoAndCallAgain, parkForGood } from './dishonest-script.ts';
import { ended } from './end-serving.ts';
import { take } from './take-call.ts';

const RECALL_AFTER_SECONDS = 25;
const CALLS_BEFORE_NO_SHOW = 3;
/** Of a handling, before the document turns out to be missing or the service to be the wrong one. */
const TURN_AFTER_SHARE = 0.4;
const LEAST_HANDLING_SECONDS = 20;
const TO_A_WINDOW_SHARE = 0.3;

/** Calls the next in order. `open`: a serving that this call finishes by the one key. */
export function* callNext(desk: Desk, open: Dealt | null): Script<Called | 'nobody' | Lost> {
  const { floor, post, sender } = desk;
  const answer = yield* floor.send(sender, 'window.call-next', { windowId: post.windowId });
  if (!answer.ok) return 'lost';
  if (open !== null) ended(desk, open);
  const called = take(desk, answer.result);
  return called === 'nobody' ? called : yield* letGoAndCallAgain(desk, called);
}

/** Waits for the citizen and deals with them. `gone`: they did not come, were sent on, or fetch something. */
export function* attend(desk: Desk, called: Called): Script<Dealt | 'gone' | Lost> {
  const arrived = yield* awaitCitizen(desk, called);
  if (arrived !== 'here') return arrived;
  const { floor, post, sender } = desk;
  const started = yield* floor.send(sender, 'window.start', { windowId: post.windowId });
  if (!started.ok) return 'lost';
  post.startedAt = floor.now;
  if (called.visit !== null) floor.visits.move(called.visit, { stage: 'serving' });

  const { turn } = called.citizen;
  const seconds = handlingSeconds(desk, called);
  if (desk.does('finishesEarly')) return yield* finishEarly(desk, called, seconds);
  if (turn === 'plain') return yield* deal(desk, called, seconds);
  yield* until(floor.now + 1_000 * TURN_AFTER_SHARE * seconds);
  const rest = (1 - TURN_AFTER_SHARE) * seconds;
  const turned = turn === 'hold' ? yield* hold(desk, called, rest) : yield* transfer(desk, called);
  return turned === 'stays' ? yield* deal(desk, called, rest) : turned;
}

/** Deals with the citizen for so long. `gone`: only of those whom a dishonest clerk parks for good. */
export function* deal(desk: Desk, called: Called, seconds: number): Script<Dealt | 'gone'> {
  const startedAt = desk.floor.now;
  yield* until(startedAt + 1_000 * seconds);
  const standard = desk.floor.services.get(called.serviceId)?.standardSeconds ?? 0;
  const handlingRatio = standard > 0 ? seconds / standard : 1;
  return (yield* parkForGood(desk, called, handlingRatio)) ? 'gone' : { ...called, handlingRatio };
}

export function* finish(desk: Desk, open: Dealt): Script<'done' | Lost> {
  const { floor, post, sender } = desk;
  const answer = yield* floor.send(sender, 'window.finish', { windowId: post.windowId });
  if (!answer.ok) return 'lost';
  ended(desk, open);
  return 'done';
}

function* awaitCitizen(desk: Desk, called: Called): Script<'here' | 'gone' | Lost> {
  const { floor, post, sender } = desk;
  const calledAt = floor.now;
  if (yield* comeAtOnce(desk)) return 'here';
  const comes = comesToCall(called);
  const needed = comes ? Math.ceil(called.citizen.walkSeconds / RECALL_AFTER_SECONDS) : CALLS_BEFORE_NO_SHOW;
  const calls = Math.min(Math.max(1, needed), CALLS_BEFORE_NO_SHOW);
  for (let call = 1; call < calls; call += 1) {
    yield* until(calledAt + 1_000 * call * RECALL_AFTER_SECONDS);
    const recalled = yield* floor.send(sender, 'window.recall', { windowId: post.windowId });
    if (!recalled.ok) return 'lost';
  }
  if (comes) {
    yield* until(calledAt + 1_000 * Math.min(called.citizen.walkSeconds, calls * RECALL_AFTER_SECONDS));
    return 'here';
  }
  yield* until(calledAt + 1_000 * calls * RECALL_AFTER_SECONDS);
  return yield* markNoShow(desk, called);
}

function comesToCall({ visit, citizen }: Called): boolean {
  if (visit?.hasLeft || citizen.misses === 'all') return false;
  return citizen.misses === 'none' || (visit?.missedCalls ?? 0) > 0;
}

function* markNoShow(desk: Desk, { visit }: Called): Script<'gone' | Lost> {
  const { floor, post, sender } = desk;
  const answer = yield* floor.send(sender, 'window.no-show', { windowId: post.windowId });
  if (!answer.ok) return 'lost';
  floor.tallies.noShows += 1;
  desk.current = null;
  if (visit === null) return 'gone';
  visit.missedCalls += 1;
  if (answer.result.ticket.status !== 'waiting') floor.visits.move(visit, { stage: 'over' });
  else {
    floor.visits.move(visit, { stage: 'waiting', queuedAt: floor.now });
    floor.tellNewcomer(visit.serviceId, null);
  }
  return 'gone';
}

function handlingSeconds(desk: Desk, { serviceId, citizen }: Called): number {
  const standard = desk.floor.services.get(serviceId)?.standardSeconds ?? 0;
  const { habits, slowness } = desk.day;
  return Math.max(LEAST_HANDLING_SECONDS, standard * citizen.effort * habits.pace * slowness);
}

/** The citizen fetches a document, and the window is free meanwhile. */
function* hold(desk: Desk, called: Called, restSeconds: number): Script<'gone' | 'stays' | Lost> {
  const { floor, post, sender } = desk;
  if (called.visit === null || desk.isClosingSoon()) return 'stays';
  const answer = yield* floor.send(sender, 'window.hold', { windowId: post.windowId });
  if (!answer.ok) return 'lost';
  floor.visits.move(called.visit, { stage: 'held' });
  desk.current = null;
  desk.held.push({ called, restSeconds, backAt: floor.now + 1_000 * called.citizen.fetchSeconds });
  return 'gone';
}

/** Another service is the right one, or a colleague has to look at it. */
function* transfer(desk: Desk, { visit, serviceId }: Called): Script<'gone' | 'stays' | Lost> {
  const { floor, post, sender } = desk;
  if (visit === null || visit.queuedAt !== visit.citizen.arrivesAt || desk.isClosingSoon()) return 'stays';
  const target = transferTarget(desk, serviceId);
  if (target === null) return 'stays';
  const answer = yield* floor.send(sender, 'window.transfer', { windowId: post.windowId, ...target });
  if (!answer.ok) return 'lost';
  floor.tallies.transferred += 1;
  desk.current = null;
  const { serviceId: toService = serviceId, toWindowId = null } = target;
  floor.visits.move(visit, {
    stage: 'waiting',
    serviceId: toService,
    targetWindowId: toWindowId,
    queuedAt: floor.now,
  });
  floor.tellNewcomer(toService, toWindowId);
  return 'gone';
}

function transferTarget(
  { floor, post, random }: Desk,
  serviceId: ServiceId,
): { serviceId?: ServiceId; toWindowId?: string } | null {
  const open = [...floor.posts.values()].filter(
    ({ isOpen, windowId }) => isOpen && windowId !== post.windowId,
  );
  const windows = open.filter(({ serviceIds }) => serviceIds.includes(serviceId));
  const departmentId = floor.services.get(serviceId)?.departmentId;
  const services = [...floor.services.values()].filter(
    (service) =>
      service.departmentId === departmentId &&
      service.id !== serviceId &&
      open.some(({ serviceIds }) => serviceIds.includes(service.id)),
  );
  const window = windows[Math.floor(random() * windows.length)];
  const service = services[Math.floor(random() * services.length)];
  if (window && (random() < TO_A_WINDOW_SHARE || service === undefined)) {
    return { toWindowId: window.windowId };
  }
  return service ? { serviceId: service.id } : null;
}
