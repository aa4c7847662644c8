import {
  countAhead,
  type HallCommand,
  type HallModel,
  type HallOutcome,
  type ModelTicket,
  type TicketId,
  waitingFor,
} from '@hallbell/domain';
import type { CommandResults } from '@hallbell/protocol';

/** What a command's answer says, in the same words for the hub and for the model; of a refusal its code. */
export type Told = Readonly<Record<string, string | number | boolean | null>>;

/** What the model answers. */
export function toldByModel(command: HallCommand, before: HallModel, outcome: HallOutcome): Told {
  if (!outcome.ok) return { refused: outcome.reason };
  const { hall, events } = outcome;
  switch (command.type) {
    case 'take': {
      const ticket = ticketOf(hall, events.find((event) => event.type === 'taken')?.ticketId);
      return { ...statusOf(ticket), ahead: countAhead(ticket, waitingFor(hall, ticket.serviceId)) };
    }
    case 'cancel':
      return statusOf(ticketOf(hall, command.ticketId));
    case 'rate':
      return { level: command.level };
    case 'open':
    case 'pause':
    case 'close':
      return { state: hall.windows.get(command.windowId)?.state ?? null };
    case 'call-next': {
      const called = events.find((event) => event.type === 'called');
      const isFinished = events.some((event) => event.type === 'moved' && event.by === 'finish');
      return { number: called ? ticketOf(hall, called.ticketId).number : null, isFinished };
    }
    case 'call':
    case 'recall': {
      const told = events.find((event) => event.type === 'called' || event.type === 'recalled');
      const serving = hall.servings.get(told?.servingId ?? '');
      return { ...statusOf(ticketOf(hall, serving?.ticketId)), calls: serving?.calls ?? null };
    }
    case 'resume':
      return statusOf(ticketOf(hall, command.ticketId));
    case 'start':
    case 'finish':
    case 'no-show':
    case 'hold':
    case 'transfer': {
      const servingId = before.windows.get(command.windowId)?.servingId;
      return statusOf(ticketOf(hall, before.servings.get(servingId ?? '')?.ticketId));
    }
    case 'expire':
      return { expired: events.length };
  }
}

/** What the hub answers to a command that is carried out by the bus. */
export function toldByHub(
  type: Exclude<HallCommand['type'], 'expire'>,
  result: CommandResults[keyof CommandResults],
): Told {
  const answer = result as Partial<
    CommandResults['ticket.take'] & CommandResults['window.call-next'] & CommandResults['window.open']
  > &
    Partial<CommandResults['serving.rate']>;
  const { ticket, serving } = answer;
  const status = ticket ? { number: ticket.number, status: ticket.status } : {};
  switch (type) {
    case 'take':
      return { ...status, ahead: answer.ticket?.ahead ?? null };
    case 'rate':
      return { level: answer.rating?.level ?? null };
    case 'open':
    case 'pause':
    case 'close':
      return { state: answer.window?.state ?? null };
    case 'call-next':
      return { number: ticket?.number ?? null, isFinished: answer.finished !== null };
    case 'call':
    case 'recall':
      return { ...status, calls: serving?.calls ?? null };
    default:
      return status;
  }
}

function ticketOf(hall: HallModel, id: TicketId | undefined): ModelTicket {
  const ticket = hall.tickets.get(id ?? '');
  if (!ticket) throw new Error('What was carried out has a ticket');
  return ticket;
}

function statusOf({ number, status }: ModelTicket): Told {
  return { number, status };
}
