import { refuse } from '../decision.ts';
import type { StaffId, TicketId, WindowId } from '../glossary.ts';
import { requeueRank } from '../rank.ts';
import { chooseNext, reasonOf, type SelectionReason } from '../selection.ts';
import { transition } from '../ticket-lifecycle.ts';
import {
  type ClerkSituation,
  decideCall,
  decideClose,
  decideOpen,
  decidePause,
  decideRecall,
  decideResume,
  decideServing,
  decideTransferTarget,
  type ServingEvent,
  type TransferTarget,
  type WindowSituation,
} from '../window-rules.ts';
import type { Refused, TransferCommand, WindowChangeCommand, WindowCommand } from './hall-commands.ts';
import type { HallDraft } from './hall-draft.ts';
import { type ModelTicket, type ModelWindow, waitingFor, waitingForWindow } from './hall-model.ts';

export function runAtWindow(draft: HallDraft, command: WindowCommand): Refused {
  const window = draft.windows.get(command.windowId);
  if (!window) return refuse('window_not_found');
  const situation = draft.situationOf(window);
  const clerk = draft.clerkOf(command.staffId);
  switch (command.type) {
    case 'open':
    case 'pause':
    case 'close':
      return changeWindow(draft, command, window, situation, clerk);
    case 'call-next':
      return callNext(draft, window, situation, clerk);
    case 'call':
      return callByNumber(draft, window, situation, clerk, command.ticketId);
    case 'recall':
      return recall(draft, situation, clerk);
    case 'resume':
      return resume(draft, window, situation, clerk, command.ticketId);
    case 'transfer':
      return transfer(draft, window, situation, clerk, command.to);
    case 'no-show':
      return noShow(draft, situation, clerk);
    case 'start':
    case 'finish':
    case 'hold':
      return serve(draft, situation, clerk, command.type);
  }
}

function changeWindow(
  draft: HallDraft,
  command: WindowChangeCommand,
  window: ModelWindow,
  situation: WindowSituation,
  clerk: ClerkSituation,
): Refused {
  const decide = { open: decideOpen, pause: decidePause, close: decideClose }[command.type];
  const decision = decide(situation, clerk);
  if (!decision.ok) return decision;
  const staffId = { open: command.staffId, paused: window.staffId, closed: null }[decision.next];
  draft.windows.set(window.id, { ...window, state: decision.next, staffId });
  draft.events.push({ type: 'window', windowId: window.id, state: decision.next });
  if (decision.next === 'closed') release(draft, window.id);
  return null;
}

/** Nobody may wait for a window that has closed. */
function release(draft: HallDraft, windowId: WindowId): void {
  for (const ticket of draft.tickets.values()) {
    if (ticket.targetWindowId !== windowId || ticket.status !== 'waiting') continue;
    draft.tickets.set(ticket.id, { ...ticket, targetWindowId: null });
  }
  for (const serving of draft.servings.values()) {
    if (serving.windowId !== windowId || serving.status !== 'held') continue;
    const ticket = draft.tickets.get(serving.ticketId);
    if (ticket) draft.move(ticket, 'return_to_queue', { rank: draft.returnRank(ticket), queuedAt: draft.at });
  }
}

function callNext(
  draft: HallDraft,
  window: ModelWindow,
  situation: WindowSituation,
  clerk: ClerkSituation,
): Refused {
  const decision = decideCall(situation, clerk, draft.hall.setup.settings);
  if (!decision.ok) return decision;
  if (decision.finishFirst) draft.moveById(decision.finishFirst.ticketId, 'finish');
  const services = draft.servicesOf(window.id).map(({ serviceId, tier }) => {
    const waiting = waitingFor(draft.hall, serviceId);
    const service = draft.hall.setup.services.find(({ id }) => id === serviceId);
    const queuedAt = waiting.map((t) => t.queuedAt);
    const line = {
      head: headOf(waiting),
      longestQueuedAt: queuedAt.length > 0 ? Math.min(...queuedAt) : null,
      promisedWaitSeconds: service?.promisedWaitSeconds ?? 0,
    };
    return { tier, line };
  });
  const transferredHere = headOf(waitingForWindow(draft.hall, window.id));
  const choice = chooseNext({ services, transferredHere, now: draft.at });
  if (choice === null) return null;
  const ticket = draft.tickets.get(choice.ticket.ticketId);
  return ticket ? call(draft, ticket, window.id, clerk.staffId, reasonOf(choice)) : null;
}

function callByNumber(
  draft: HallDraft,
  window: ModelWindow,
  situation: WindowSituation,
  clerk: ClerkSituation,
  ticketId: TicketId,
): Refused {
  const decision = decideCall(situation, clerk, draft.hall.setup.settings);
  if (!decision.ok) return decision;
  const ticket = draft.tickets.get(ticketId);
  if (!ticket) return refuse('ticket_not_found');
  const moved = transition(ticket.status, 'call');
  if (!moved.ok) return moved;
  const handles = draft.servicesOf(window.id).some(({ serviceId }) => serviceId === ticket.serviceId);
  // A ticket that was sent to one window is that window's alone.
  const mayCall = ticket.targetWindowId === null ? handles : ticket.targetWindowId === window.id;
  if (!mayCall) return refuse('service_not_at_window');
  if (decision.finishFirst) draft.moveById(decision.finishFirst.ticketId, 'finish');
  return call(draft, ticket, window.id, clerk.staffId, null);
}

function call(
  draft: HallDraft,
  ticket: ModelTicket,
  windowId: WindowId,
  staffId: StaffId,
  reason: SelectionReason | null,
): Refused {
  const refused = draft.move(ticket, 'call', { targetWindowId: null });
  if (refused) return refused;
  const id = `s${draft.servings.size + 1}`;
  draft.servings.set(id, {
    id,
    ticketId: ticket.id,
    windowId,
    staffId,
    serviceId: ticket.serviceId,
    status: 'called',
    calledAt: draft.at,
    startedAt: null,
    finishedAt: null,
    calls: 1,
  });
  draft.occupy(windowId, id);
  draft.events.push({ type: 'called', servingId: id, ticketId: ticket.id, reason });
  return null;
}

function recall(draft: HallDraft, situation: WindowSituation, clerk: ClerkSituation): Refused {
  const decision = decideRecall(situation, clerk);
  if (!decision.ok) return decision;
  const serving = draft.servings.get(decision.current.id);
  if (!serving) return refuse('no_serving');
  draft.servings.set(serving.id, { ...serving, calls: serving.calls + 1 });
  draft.events.push({ type: 'recalled', servingId: serving.id });
  return null;
}

function serve(
  draft: HallDraft,
  situation: WindowSituation,
  clerk: ClerkSituation,
  event: ServingEvent,
  change: Partial<ModelTicket> = {},
): Refused {
  const decision = decideServing(situation, clerk, event);
  if (!decision.ok) return decision;
  return draft.moveById(decision.current.ticketId, event, change);
}

function noShow(draft: HallDraft, situation: WindowSituation, clerk: ClerkSituation): Refused {
  const before = draft.currentTicket(situation);
  const refused = serve(draft, situation, clerk, 'no_show', { noShows: (before?.noShows ?? 0) + 1 });
  const ticket = before && draft.tickets.get(before.id);
  if (refused || !ticket) return refused;
  const rule = draft.hall.setup.settings.noShow;
  const behind =
    rule.mode === 'after' ? waitingFor(draft.hall, ticket.serviceId)[rule.others - 1] : undefined;
  const decision = requeueRank({
    rule,
    noShows: ticket.noShows,
    previousRank: ticket.rank,
    rankOfLastToPass: behind?.rank ?? null,
    now: draft.at,
  });
  return decision.ok ? draft.move(ticket, 'requeue', { rank: decision.rank, queuedAt: draft.at }) : null;
}

function transfer(
  draft: HallDraft,
  window: ModelWindow,
  situation: WindowSituation,
  clerk: ClerkSituation,
  to: TransferCommand['to'],
): Refused {
  const ticket = draft.currentTicket(situation);
  const current = decideServing(situation, clerk, 'transfer');
  if (!current.ok) return current;
  if (!ticket) return refuse('ticket_not_found');
  const target = targetOf(draft, to);
  if (!target) return refuse(`${to.kind}_not_found`);
  const decision = decideTransferTarget(window.id, ticket.serviceId, target);
  if (!decision.ok) return decision;
  return serve(draft, situation, clerk, 'transfer', {
    serviceId: target.kind === 'service' ? target.serviceId : ticket.serviceId,
    targetWindowId: target.kind === 'window' ? target.windowId : null,
    rank: draft.returnRank(ticket),
    queuedAt: draft.at,
  });
}

function resume(
  draft: HallDraft,
  window: ModelWindow,
  situation: WindowSituation,
  clerk: ClerkSituation,
  ticketId: TicketId,
): Refused {
  const ticket = draft.tickets.get(ticketId);
  if (!ticket) return refuse('ticket_not_found');
  const serving = draft.servingOf(ticketId);
  const held = { status: ticket.status, windowId: serving?.windowId ?? null };
  const decision = decideResume(situation, clerk, held);
  if (!decision.ok) return decision;
  if (serving) draft.occupy(window.id, serving.id);
  return draft.move(ticket, 'resume');
}

function targetOf(draft: HallDraft, to: TransferCommand['to']): TransferTarget | null {
  if (to.kind === 'service') {
    const known = draft.hall.setup.services.some(({ id }) => id === to.serviceId);
    return known ? to : null;
  }
  const window = draft.windows.get(to.windowId);
  if (!window) return null;
  const serviceIds = draft.servicesOf(window.id).map(({ serviceId }) => serviceId);
  return { kind: 'window', windowId: window.id, state: window.state, serviceIds };
}

function headOf(waiting: readonly ModelTicket[]) {
  const head = waiting[0];
  if (!head) return null;
  const { id, serviceId, rank, sequence, priorityClassId } = head;
  return { ticketId: id, serviceId, rank, sequence, priorityClassId };
}
