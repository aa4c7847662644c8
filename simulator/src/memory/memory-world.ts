import { isRatingLevel } from '@hallbell/domain';
import type { CommandPayload, CommandResults, CommandType } from '@hallbell/protocol';
import type { Answer, OpenCase, Sender, World } from '../script/world.ts';
import { type MemoryHall, MemoryRefusal } from './memory-hall.ts';
import type { MemoryServing, MemoryTicket } from './memory-records.ts';

/** Plays scripts in a hall without a database. */
export class MemoryWorld implements World {
  readonly isShared = false;
  readonly #hall: MemoryHall;
  #now: number;

  constructor(hall: MemoryHall, startAt: number) {
    this.#hall = hall;
    this.#now = startAt;
  }

  async sleepUntil(at: number): Promise<void> {
    this.#now = Math.max(this.#now, at);
  }

  async send<T extends CommandType>(sender: Sender, type: T, payload: CommandPayload<T>): Promise<Answer<T>> {
    try {
      // Of the whole answer only what the scripts read: the rest is the hub's to tell.
      const result = this.#carryOut(sender, type, payload as Payload) as CommandResults[T];
      return { ok: true, result };
    } catch (error) {
      if (error instanceof MemoryRefusal) return { ok: false, code: error.code };
      throw error;
    }
  }

  /** Nobody else is in it. */
  screenOf(): null {
    return null;
  }

  /** It keeps no cases. */
  async openCases(): Promise<readonly OpenCase[]> {
    return [];
  }

  #carryOut(sender: Sender, type: CommandType, payload: Payload): object {
    const hall = this.#hall;
    const now = this.#now;
    const { windowId = '', ticketId = '', serviceId = '', servingId = '' } = payload;
    switch (type) {
      case 'ticket.take':
        return ticketOf(hall.take(serviceId, payload.priorityClass ?? null, now));
      case 'ticket.cancel': {
        const ticket = hall.ticket(payload.token ?? '');
        hall.cancel(ticket, now);
        return ticketOf(ticket);
      }
      case 'window.open':
        hall.setWindow(windowId, 'open', now);
        return {};
      case 'window.pause':
        hall.setWindow(windowId, 'paused', now);
        return {};
      case 'window.close':
        hall.setWindow(windowId, 'closed', now);
        return {};
      case 'window.call-next':
        return servedOf(hall.callNext(windowId, now));
      case 'window.call':
        return servedOf(hall.call(windowId, ticketId, now));
      case 'window.recall':
        hall.recall(windowId);
        return {};
      case 'window.start':
      case 'window.finish':
      case 'window.hold':
      case 'window.no-show': {
        const { ticket, serving } = hall.serve(windowId, EVENTS[type], now);
        return { ...ticketOf(ticket), serving: { id: serving.id } };
      }
      case 'window.resume':
        return servedOf(hall.resume(windowId, ticketId, now));
      case 'window.transfer': {
        const { toWindowId } = payload;
        hall.transfer(windowId, toWindowId === undefined ? { serviceId } : { toWindowId }, now);
        return {};
      }
      case 'serving.rate': {
        if (!isRatingLevel(payload.level)) throw new MemoryRefusal('bad_request');
        hall.rate(servingId, payload.level, sender.kind === 'phone' ? 'phone' : 'pad', now);
        return {};
      }
      default:
        throw new Error(`Nobody in a play sends ${type}`);
    }
  }
}

/** What the commands of a play carry between them. */
interface Payload {
  readonly windowId?: string;
  readonly ticketId?: string;
  readonly serviceId?: string;
  readonly servingId?: string;
  readonly toWindowId?: string;
  readonly token?: string;
  readonly priorityClass?: string;
  readonly level?: number;
}

const EVENTS = {
  'window.start': 'start',
  'window.finish': 'finish',
  'window.hold': 'hold',
  'window.no-show': 'no_show',
} as const;

/** A ticket's key is its id here: nobody else can guess. */
const ticketOf = ({ id, status }: MemoryTicket) => ({ ticket: { id, token: id, status } });

const servedOf = (serving: MemoryServing | null) =>
  serving === null
    ? { serving: null, ticket: null }
    : { serving: { id: serving.id, serviceId: serving.serviceId }, ticket: { id: serving.ticketId } };
