import type { BusinessDay, EpochMs } from '../../glossary.ts';
import { isRatingLevel } from '../../rating.ts';
import type { RawRating, RawServing, RawTicket, UncalledWait } from '../rollup/raw-day.ts';
import { type HistoryEvent, JournalGap, listIn, numberIn, textIn, textOrNullIn } from './payload.ts';

type Mutable<Shape> = { -readonly [Field in keyof Shape]: Shape[Field] };

/** A serving, as the journal has told of it so far. Its standing is settled by what is marked. */
export interface ToldServing extends Mutable<Omit<RawServing, 'standing' | 'rating'>> {
  readonly id: string;
  readonly day: BusinessDay;
  rating: Omit<RawRating, 'standing'> | null;
}

interface ToldTicket extends Mutable<RawTicket> {
  readonly day: BusinessDay;
  /** Since when it is in a queue; null where it is in none. */
  queuedAt: EpochMs | null;
  targetWindowId: string | null;
}

/** What a day's tickets and servings came to. */
export interface ToldDay {
  readonly tickets: readonly RawTicket[];
  readonly servings: readonly ToldServing[];
  readonly uncalled: readonly UncalledWait[];
}

/** Tickets and servings from the journal's entries, in their order. */
export class Visits {
  readonly #tickets = new Map<string, ToldTicket>();
  readonly #servings = new Map<string, ToldServing>();
  readonly #uncalled = new Map<BusinessDay, UncalledWait[]>();

  /** Entries about anything else change nothing. Throws a `JournalGap`. */
  add(event: HistoryEvent): void {
    const { at } = event;
    switch (event.type) {
      case 'ticket.taken':
        this.#take(event, { arrivedAt: at, waits: true });
        return;
      case 'ticket.handed-in':
        this.#take(event, {
          arrivedAt: numberIn(event, 'arrivedAt'),
          waits: textIn(event, 'status') === 'waiting',
        });
        return;
      case 'hand-in.accepted':
        this.#take(event, { arrivedAt: numberIn(event, 'arrivedAt'), waits: true });
        return;
      case 'ticket.called':
        this.#call(event);
        return;
      case 'ticket.recalled': {
        const serving = this.#serving(event);
        serving.lastCalledAt = at;
        serving.calls = numberIn(event, 'calls');
        return;
      }
      case 'serving.started': {
        const serving = this.#serving(event);
        serving.status = 'serving';
        serving.startedAt = at;
        return;
      }
      case 'serving.held':
        this.#serving(event).status = 'held';
        return;
      case 'serving.resumed': {
        const serving = this.#serving(event);
        serving.status = 'serving';
        serving.heldMs = numberIn(event, 'heldMs');
        return;
      }
      case 'serving.finished': {
        const serving = this.#end(event, 'finished');
        serving.heldMs = numberIn(event, 'heldMs');
        return;
      }
      case 'ticket.no-show':
        this.#end(event, 'no_show');
        return;
      case 'ticket.transferred': {
        this.#end(event, 'transferred');
        const ticket = this.#ticket(event);
        ticket.serviceId = textIn(event, 'toServiceId');
        ticket.targetWindowId = textOrNullIn(event, 'toWindowId');
        ticket.queuedAt = at;
        return;
      }
      case 'ticket.returned':
        this.#end(event, 'transferred');
        this.#ticket(event).queuedAt = at;
        return;
      case 'ticket.requeued':
        this.#ticket(event).queuedAt = at;
        return;
      case 'ticket.released':
        this.#ticket(event).targetWindowId = null;
        return;
      case 'ticket.cancelled':
      case 'ticket.expired':
        this.#giveUp(event);
        return;
      case 'serving.rated':
        this.#rate(event);
        return;
    }
  }

  servingOf(id: string): ToldServing | undefined {
    return this.#servings.get(id);
  }

  /** What each day came to, as it stands at `now`. */
  days(now: EpochMs): ReadonlyMap<BusinessDay, ToldDay> {
    const days = new Map<
      BusinessDay,
      { tickets: RawTicket[]; servings: ToldServing[]; uncalled: UncalledWait[] }
    >();
    const dayOf = (day: BusinessDay) => {
      const known = days.get(day) ?? { tickets: [], servings: [], uncalled: [] };
      days.set(day, known);
      return known;
    };
    for (const ticket of this.#tickets.values()) {
      const { id, day, serviceId, arrivedAt, queuedAt, targetWindowId } = ticket;
      const known = dayOf(day);
      known.tickets.push({ id, serviceId, arrivedAt });
      if (queuedAt === null) continue;
      known.uncalled.push({ serviceId, windowId: targetWindowId, from: queuedAt, to: now });
    }
    for (const serving of this.#servings.values()) dayOf(serving.day).servings.push(serving);
    for (const [day, waits] of this.#uncalled) dayOf(day).uncalled.push(...waits);
    return days;
  }

  #take(event: HistoryEvent, { arrivedAt, waits }: { arrivedAt: EpochMs; waits: boolean }): void {
    const id = textIn(event, 'ticketId');
    this.#tickets.set(id, {
      id,
      day: textIn(event, 'businessDay'),
      serviceId: textIn(event, 'serviceId'),
      arrivedAt,
      queuedAt: waits ? arrivedAt : null,
      targetWindowId: null,
    });
  }

  #call(event: HistoryEvent): void {
    const ticket = this.#ticket(event);
    const id = textIn(event, 'servingId');
    const { reason } = event.payload;
    this.#servings.set(id, {
      id,
      day: ticket.day,
      ticketId: ticket.id,
      windowId: textIn(event, 'windowId'),
      staffId: textIn(event, 'staffId'),
      serviceId: textIn(event, 'serviceId'),
      status: 'called',
      queuedAt: numberIn(event, 'queuedAt'),
      calledAt: event.at,
      lastCalledAt: event.at,
      calls: 1,
      startedAt: null,
      finishedAt: null,
      heldMs: 0,
      promisedWaitSeconds: numberIn(event, 'promisedWaitSeconds'),
      standardSeconds: numberIn(event, 'standardSeconds'),
      transferredHere:
        typeof reason === 'object' &&
        reason !== null &&
        'transferredHere' in reason &&
        reason.transferredHere === true,
      rating: null,
    });
    ticket.queuedAt = null;
    ticket.targetWindowId = null;
  }

  #end(event: HistoryEvent, status: ToldServing['status']): ToldServing {
    const serving = this.#serving(event);
    serving.status = status;
    serving.finishedAt = event.at;
    return serving;
  }

  #giveUp(event: HistoryEvent): void {
    const ticket = this.#ticket(event);
    if (ticket.queuedAt !== null) {
      const waits = this.#uncalled.get(ticket.day) ?? [];
      this.#uncalled.set(ticket.day, waits);
      const { serviceId, queuedAt: from } = ticket;
      waits.push({ serviceId, windowId: null, from, to: event.at });
    }
    ticket.queuedAt = null;
    ticket.targetWindowId = null;
  }

  #rate(event: HistoryEvent): void {
    const serving = this.#serving(event);
    const { level } = event.payload;
    if (!isRatingLevel(level)) throw new JournalGap(event, 'level is missing');
    serving.rating = { level, reasons: listIn(event, 'reasons').map(String) };
  }

  #ticket(event: HistoryEvent): ToldTicket {
    const ticket = this.#tickets.get(textIn(event, 'ticketId'));
    if (ticket === undefined) throw new JournalGap(event, 'its ticket was never taken');
    return ticket;
  }

  #serving(event: HistoryEvent): ToldServing {
    const serving = this.#servings.get(textIn(event, 'servingId'));
    if (serving === undefined) throw new JournalGap(event, 'its ticket was never called');
    return serving;
  }
}
