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
}

/** The citizen presses the pad while it asks, or rates by phone later, or not at all. */
export function* rate(floor: HallFloor, served: Served): Script {
  const { citizen, habits, servingId, token } = served;
  const finishedAt = floor.now;
  const { level, reasons } = opinionOf(
    {
      temper: citizen.temper,
      warmth: habits.warmth,
      waitRatio: served.waitRatio,
      handlingRatio: served.handlingRatio,
    },
    chanceOf(citizen.opinionSeed, 'opinion'),
  );
  const opinion = { servingId, level, ...(reasons.length === 0 ? {} : { reasons: [...reasons] }) };
  const pressesPad =
    citizen.padReluctance < habits.askingShare && citizen.padDelaySeconds < floor.hall.padAskSeconds;
  if (pressesPad) {
    yield* until(finishedAt + 1_000 * citizen.padDelaySeconds);
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
