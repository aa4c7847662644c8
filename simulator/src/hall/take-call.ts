import type { CommandResults } from '@hallbell/protocol';
import type { Citizen } from '../model/citizen.ts';
import type { Called } from './called.ts';
import type { Desk } from './desk.ts';

/** Somebody of whom the play knows nothing comes when called and is served like anybody. */
const STRANGER: Citizen = {
  arrivesAt: 0,
  serviceId: '',
  priorityClassId: null,
  language: 'zh-CN',
  identity: null,
  effort: 1,
  walkSeconds: 20,
  misses: 'none',
  patienceSeconds: Number.POSITIVE_INFINITY,
  leavesQuietly: false,
  turn: 'plain',
  fetchSeconds: 0,
  temper: 0,
  opinionSeed: 0,
  // The pad and the phone are theirs to press.
  padReluctance: 1,
  padDelaySeconds: 0,
  phoneAfterSeconds: null,
  comment: null,
};

/** Who was called, as the hub's answer names them. */
export function take(
  desk: Desk,
  { serving, ticket }: Pick<CommandResults['window.call-next'], 'serving' | 'ticket'>,
): Called | 'nobody' {
  const { floor } = desk;
  if (serving === null || ticket === null) return 'nobody';
  floor.tallies.called += 1;
  const visit = floor.visits.find(ticket.id);
  const promised = floor.services.get(serving.serviceId)?.promisedWaitSeconds ?? 0;
  const waited = visit === null ? 0 : (floor.now - visit.queuedAt) / 1_000;
  if (visit !== null) floor.visits.move(visit, { stage: 'called', targetWindowId: null });
  desk.current = { ticketId: ticket.id, visit };
  return {
    servingId: serving.id,
    ticketId: ticket.id,
    serviceId: serving.serviceId,
    citizen: visit?.citizen ?? STRANGER,
    visit,
    waitRatio: promised > 0 ? waited / promised : 0,
  };
}
