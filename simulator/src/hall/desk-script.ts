import type { PauseReason } from '@hallbell/protocol';
import { drawBetween, happens } from '../model/chance.ts';
import type { PlannedPause, Spell } from '../model/clerk.ts';
import { type Script, until } from '../script/script.ts';
import type { Dealt, Lost } from './called.ts';
import type { Desk } from './desk.ts';
import { serveNobody } from './dishonest-script.ts';
import { attend, callNext, deal, finish } from './serving-script.ts';

const MINUTE_MS = 60_000;
/** From a finish until the desk is ready for the next. */
const TIDY_SECONDS = [4, 22] as const;
/** How soon a clerk looks at the screen again, where others bring citizens too. */
const LOOK_EVERY_SECONDS = 20;
/** How long one keeps away from a window at which somebody else is at work, before looking again. */
const STAND_BACK_MINUTES = 3;
/** A pause is not begun so shortly before lunch or closing. */
const NO_PAUSE_MINUTES = 10;

/** A clerk's day at a window: morning, lunch, afternoon, and home. */
export function* workDay(desk: Desk): Script {
  const { spells } = desk.day;
  for (const [index, spell] of spells.entries()) {
    yield* until(spell.from);
    desk.spell = spell;
    yield* workSpell(desk, spell);
    if (!desk.isMine) continue;
    yield* serveNobody(desk, 'worksAfterHours');
    if (index === spells.length - 1) yield* close(desk);
    else yield* leave(desk, 'meal');
  }
  desk.spell = null;
}

/** Works until the end, whoever else comes and goes at this window. */
function* workSpell(desk: Desk, spell: Spell): Script {
  const pauses = [...spell.pauses];
  let isThere = (yield* open(desk)) === 'done';
  for (;;) {
    if (!isThere) {
      if (!(yield* standBack(desk, spell))) return;
      isThere = true;
    }
    if ((yield* serveAll(desk, spell, pauses)) === 'done') return;
    isThere = false;
  }
}

/** `done`: the spell is over. */
function* serveAll(desk: Desk, spell: Spell, pauses: PlannedPause[]): Script<'done' | Lost> {
  let open: Dealt | null = null;
  for (;;) {
    if (open !== null && !callsOn(desk, spell, pauses)) {
      if ((yield* finish(desk, open)) === 'lost') return 'lost';
      open = null;
      yield* until(tidied(desk));
    }
    if (open === null) {
      const matter: Matter = yield* findMatter(desk, spell, pauses);
      if (matter === 'over') return 'done';
      if (matter === 'lost') return 'lost';
      if (matter === 'looked') continue;
      if (matter !== 'call') {
        open = matter;
        continue;
      }
    }
    const outcome: Dealt | 'gone' | Lost = yield* serveNext(desk, open);
    if (outcome === 'lost') return 'lost';
    open = outcome === 'gone' ? null : outcome;
  }
}

/** What a free window turns to: a pause, somebody who is back, the next in line, or nothing for now. */
type Matter = Dealt | 'call' | 'looked' | 'over' | Lost;

function* findMatter(desk: Desk, spell: Spell, pauses: PlannedPause[]): Script<Matter> {
  const { floor, post } = desk;
  if (isDue(pauses, floor.now)) {
    const [pause] = pauses.splice(0, 1);
    return pause !== undefined && (yield* takePause(desk, spell, pause)) === 'lost' ? 'lost' : 'looked';
  }
  const back = desk.held.findIndex(({ backAt }) => backAt <= floor.now);
  if (back >= 0) return yield* resume(desk, back);
  if (desk.anyWaits()) return floor.now >= spell.stayUntil ? 'over' : 'call';
  yield* serveNobody(desk, 'takesFakeTickets');
  if (desk.anyWaits()) return 'looked';
  if (floor.now >= spell.to && desk.held.length === 0) return 'over';
  yield* until(nextLook(desk, spell, pauses), post.bell);
  return 'looked';
}

function* resume(desk: Desk, index: number): Script<Dealt | 'looked' | Lost> {
  const [returned] = desk.held.splice(index, 1);
  if (returned === undefined) return 'looked';
  const { called, restSeconds } = returned;
  const { floor, post, sender } = desk;
  const { ticketId, visit } = called;
  const answer = yield* floor.send(sender, 'window.resume', { windowId: post.windowId, ticketId });
  if (!answer.ok) return 'lost';
  desk.current = { ticketId, visit };
  if (visit !== null) floor.visits.move(visit, { stage: 'serving' });
  const dealt = yield* deal(desk, called, restSeconds);
  return dealt === 'gone' ? 'looked' : dealt;
}

function* serveNext(desk: Desk, open: Dealt | null): Script<Dealt | 'gone' | Lost> {
  if (!isClear(desk, open)) return 'lost';
  const called = yield* callNext(desk, open);
  if (called !== 'nobody') return called === 'lost' ? 'lost' : yield* attend(desk, called);
  // The screen was ahead of the hub, or a colleague was quicker.
  yield* until(tidied(desk));
  return 'gone';
}

const tidied = ({ floor, random }: Desk): number => floor.now + 1_000 * drawBetween(...TIDY_SECONDS, random);

const isDue = (pauses: readonly PlannedPause[], now: number) => (pauses[0]?.from ?? now + 1) <= now;

/** Whether the clerk finishes by calling the next: the one key, while nothing else is to be done. */
function callsOn(desk: Desk, spell: Spell, pauses: readonly PlannedPause[]): boolean {
  const { floor, day, random } = desk;
  const cuts = desk.anyWaits() && desk.does('cutsThePrompt');
  const callsOn =
    (cuts || happens(day.habits.oneKeyShare, random)) &&
    floor.hall.oneKey &&
    floor.now < spell.to &&
    !isDue(pauses, floor.now) &&
    desk.held.every(({ backAt }) => backAt > floor.now) &&
    desk.anyWaits();
  desk.isCutting = callsOn && cuts;
  return callsOn;
}

/** One looks before one calls: the key would finish a serving that somebody else has begun here. */
function isClear(desk: Desk, open: Dealt | null): boolean {
  const screen = desk.floor.world.screenOf(desk.post.windowId);
  return screen === null || (screen.state === 'open' && (open !== null || screen.isFree));
}

function nextLook(desk: Desk, spell: Spell, pauses: readonly PlannedPause[]): number {
  const { floor } = desk;
  const times = [
    ...(floor.now < spell.to ? [spell.to] : []),
    ...pauses.slice(0, 1).map(({ from }) => from),
    ...desk.held.map(({ backAt }) => backAt),
    ...(floor.world.isShared ? [floor.now + 1_000 * LOOK_EVERY_SECONDS] : []),
  ];
  return Math.min(...times);
}

function* open(desk: Desk): Script<'done' | Lost> {
  const { floor, post, sender } = desk;
  const answer = yield* floor.send(sender, 'window.open', { windowId: post.windowId });
  if (!answer.ok) return 'lost';
  post.isOpen = true;
  desk.isMine = true;
  return 'done';
}

function* takePause(desk: Desk, spell: Spell, pause: PlannedPause): Script<'done' | Lost> {
  const { floor } = desk;
  if (floor.now > spell.to - NO_PAUSE_MINUTES * MINUTE_MS) return 'done';
  if ((yield* leave(desk, pause.reason)) === 'lost') return 'lost';
  yield* until(floor.now + pause.minutes * MINUTE_MS);
  return yield* open(desk);
}

function* leave(desk: Desk, reason: PauseReason): Script<'done' | Lost> {
  const { floor, post, sender } = desk;
  const answer = yield* floor.send(sender, 'window.pause', { windowId: post.windowId, reason });
  post.isOpen = false;
  return answer.ok ? 'done' : 'lost';
}

/** Finishes whoever is being served, since everybody has to go. A stranger who has not come yet was missed. */
export function* breakOff(desk: Desk): Script {
  const { current, floor, post, sender } = desk;
  const { windowId } = post;
  if (current === null || (current.visit !== null && current.visit.stage !== 'serving')) return;
  const answer = yield* floor.send(sender, 'window.finish', { windowId });
  desk.current = null;
  if (answer.ok) floor.tallies.served += 1;
  if (current.visit !== null) floor.visits.move(current.visit, { stage: 'over' });
  else if (!answer.ok) yield* floor.send(sender, 'window.no-show', { windowId });
}

/** Closes the window: who is on hold, or was sent here, waits in the line of their service again. */
export function* close(desk: Desk): Script {
  const { floor, post, sender } = desk;
  const answer = yield* floor.send(sender, 'window.close', { windowId: post.windowId });
  post.isOpen = false;
  desk.isMine = false;
  if (!answer.ok) return;
  const held = desk.held.splice(0).flatMap(({ called }) => called.visit ?? []);
  const returned = [...held, ...desk.parked.splice(0)];
  const sentHere = floor.visits.all().filter(({ targetWindowId }) => targetWindowId === post.windowId);
  for (const visit of [...returned, ...sentHere]) {
    floor.visits.move(visit, { stage: 'waiting', targetWindowId: null });
    floor.tellNewcomer(visit.serviceId, null);
  }
}

/**
 * Somebody else is at work here: leaves the window to them until it is closed, or open with nobody at it.
 * Answers false where the spell ends before that.
 */
function* standBack(desk: Desk, spell: Spell): Script<boolean> {
  const { floor, post } = desk;
  // Whoever was here is with them now.
  const here = [desk.current, ...desk.held.map(({ called }) => called)].flatMap((one) => one?.visit ?? []);
  for (const visit of here) floor.visits.move(visit, { stage: 'over' });
  desk.current = null;
  desk.held.length = 0;
  while (floor.now < spell.to) {
    yield* until(Math.min(floor.now + STAND_BACK_MINUTES * MINUTE_MS, spell.to));
    const screen = floor.world.screenOf(post.windowId);
    if (screen !== null && screen.state === 'open' && screen.isFree && desk.isMine) return true;
    if (screen !== null && screen.state !== 'closed') continue;
    if ((yield* open(desk)) === 'done') return true;
  }
  return false;
}
