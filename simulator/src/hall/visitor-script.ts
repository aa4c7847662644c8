import type { Citizen } from '../model/citizen.ts';
import { type Script, until } from '../script/script.ts';
import type { Sender } from '../script/world.ts';
import type { HallFloor } from './hall-floor.ts';
import type { Visit } from './visits.ts';

/** A citizen comes in, takes a ticket, and waits as long as their patience lasts. What happens then is the clerk's. */
export function* visit(floor: HallFloor, citizen: Citizen): Script {
  const { serviceId, priorityClassId, identity, language } = citizen;
  const answer = yield* floor.send({ kind: 'kiosk' }, 'ticket.take', {
    serviceId,
    language,
    ...(priorityClassId === null ? {} : { priorityClass: priorityClassId }),
    ...(identity === null ? {} : { identity }),
  });
  if (!answer.ok) return;
  const { ticket } = answer.result;
  const taken: Visit = {
    ticketId: ticket.id,
    token: ticket.token,
    citizen,
    serviceId,
    targetWindowId: null,
    queuedAt: floor.now,
    stage: 'waiting',
    hasLeft: false,
    missedCalls: 0,
  };
  floor.visits.add(taken);
  floor.tallies.taken += 1;
  floor.tellNewcomer(serviceId, null);

  yield* until(floor.now + 1_000 * citizen.patienceSeconds);
  if (taken.stage !== 'waiting') return;
  if (citizen.leavesQuietly) taken.hasLeft = true;
  else yield* giveUp(floor, taken, { kind: 'phone', ticketId: taken.ticketId, token: taken.token });
}

/** Gives the ticket up, by phone or at the kiosk. One that turns out to be over is none any more either. */
export function* giveUp(floor: HallFloor, { ticketId, token }: Visit, sender: Sender): Script {
  const answer = yield* floor.send(sender, 'ticket.cancel', { token });
  if (answer.ok) floor.tallies.givenUp += 1;
  const known = floor.visits.find(ticketId);
  if (known !== null) floor.visits.move(known, { stage: 'over' });
}
