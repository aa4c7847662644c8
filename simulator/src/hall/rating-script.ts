import type { ServingId, WindowId } from '@hallbell/domain';
import { chanceOf } from '../model/chance.ts';
import type { Citizen } from '../model/citizen.ts';
import type { ClerkHabits } from '../model/clerk.ts';
import { opinionOf } from '../model/opinion.ts';
import { type Script, until } from '../script/script.ts';
import type { HallFloor } from './hall-floor.ts';

/** A serving that has just ended, as its citizen saw it. */
export interface Served {
  readonly servingId: ServingId;
  readonly ticketId: string;
  /** Null for a stranger, whose phone is their own. */
  readonly token: string | null;
  readonly windowId: WindowId;
  readonly citizen: Citizen;
  readonly habits: ClerkHabits;
  readonly waitRatio: number;
  readonly handlingRatio: number;
  /** A dishonest clerk has turned the pad away, or was quicker. */
  readonly isKeptFromPad: boolean;
}

/** Ratings of a citizen's own hand; what a dishonest clerk makes of the pad is in `dishonest-script.ts`. */
export function opinionAbout(served: Pick<Served, 'citizen' | 'habits' | 'waitRatio' | 'handlingRatio'>) {
  const { citizen, habits, waitRatio, handlingRatio } = served;
  return opinionOf(
    { temper: citizen.temper, warmth: habits.warmth, waitRatio, handlingRatio },
    chanceOf(citizen.opinionSeed, 'opinion'),
  );
}

/** About what citizens usually take, seconds. */
const USUAL_DELAY = 6;

/** The citizen's own delay at this window: sooner or later than elsewhere, and more or less like the others'. */
function padDelayOf(seconds: number, { padTempo, padScatter }: ClerkHabits): number {
  return USUAL_DELAY * padTempo * (seconds / USUAL_DELAY) ** padScatter;
}

/** The citizen presses the pad while it asks, or rates by phone later, or not at all. */
export function* rate(floor: HallFloor, served: Served): Script {
  const { citizen, habits, servingId, token } = served;
  const finishedAt = floor.now;
  const { level, reasons } = opinionAbout(served);
  const opinion = { servingId, level, ...(reasons.length === 0 ? {} : { reasons: [...reasons] }) };
  const delaySeconds = padDelayOf(citizen.padDelaySeconds, habits);
  const pressesPad =
    citizen.padReluctance < habits.askingShare &&
    delaySeconds < floor.hall.padAskSeconds &&
    !served.isKeptFromPad;
  if (pressesPad) {
    yield* until(finishedAt + 1_000 * delaySeconds);
    // The next citizen sits there: the pad shows the clerk's card.
    if ((floor.posts.get(served.windowId)?.startedAt ?? 0) > finishedAt) return;
    const answer = yield* floor.send({ kind: 'pad', windowId: served.windowId }, 'serving.rate', opinion);
    if (answer.ok) floor.tallies.rated += 1;
  } else if (citizen.phoneAfterSeconds !== null && token !== null) {
    yield* until(finishedAt + 1_000 * citizen.phoneAfterSeconds);
    const answer = yield* floor.send({ kind: 'phone', ticketId: served.ticketId, token }, 'serving.rate', {
      ...opinion,
      ...(citizen.comment === null ? {} : { comment: citizen.comment }),
    });
    if (answer.ok) floor.tallies.rated += 1;
  }
}
