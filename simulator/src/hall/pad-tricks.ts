import { drawBetween } from '../model/chance.ts';
import type { Script } from '../script/script.ts';
import type { Desk } from './desk.ts';
import { opinionAbout, type Served } from './rating-script.ts';

/** From the finish to the clerk's own press, seconds: at once, or when the citizen has not pressed by then. */
const PRESSES_AT_ONCE = [0.3, 1.3] as const;
const PRESSES_PATIENTLY = [4, 10] as const;
/** Handled for so many times the standard, or called later than promised, a citizen may be cross. */
const LONG_RATIO = 1.5;
/** 基本满意 and below. */
export const UNHAPPY = 3;

/** Whether the clerk sees to it that this citizen does not press the pad, or presses it first. */
export function keepsFromPad(desk: Desk, served: Omit<Served, 'isKeptFromPad'>): boolean {
  if (desk.does('takesFakeTickets') || desk.does('worksAfterHours')) desk.owed += 1;
  if (desk.does('pressesPadThemselves')) {
    enterOwnPress(desk, served.servingId, PRESSES_AT_ONCE);
    return true;
  }
  if (desk.does('pressesPadPatiently')) enterOwnPress(desk, served.servingId, PRESSES_PATIENTLY);
  const isHard = served.waitRatio > 1 || served.handlingRatio > LONG_RATIO;
  if (isHard && desk.does('asksOnlyTheHappy')) return true;
  return opinionAbout(served).level <= UNHAPPY && desk.does('hidesTheUnhappy');
}

function enterOwnPress(desk: Desk, servingId: string, within: readonly [number, number]): void {
  const { floor, mischief } = desk;
  floor.stage.enter(floor.now + 1_000 * drawBetween(...within, mischief), pressBest(desk, servingId));
}

/** Refused where the citizen was quicker. */
export function* pressBest({ floor, post }: Desk, servingId: string): Script {
  const pad = { kind: 'pad', windowId: post.windowId } as const;
  const answer = yield* floor.send(pad, 'serving.rate', { servingId, level: 5 });
  if (answer.ok) floor.tallies.rated += 1;
}
