import type { ServingId, TicketId } from '@hallbell/domain';

export interface KnownTicket {
  readonly id: string;
  readonly token: string;
}

export interface KnownServing {
  readonly id: string;
  readonly ticketId: string;
  readonly windowId: string;
}

/** What the hub calls the tickets and servings of the model. An id that the model does not know goes as it is. */
export class KnownIds {
  readonly #tickets = new Map<TicketId, KnownTicket>();
  readonly #servings = new Map<ServingId, KnownServing>();
  readonly #inModel = new Map<string, string>();

  ticket(id: TicketId): KnownTicket {
    return this.#tickets.get(id) ?? { id, token: id };
  }

  serving(id: ServingId): KnownServing {
    return this.#servings.get(id) ?? { id, ticketId: '', windowId: '' };
  }

  knowTicket(id: TicketId, ticket: KnownTicket): void {
    this.#tickets.set(id, ticket);
    this.#inModel.set(ticket.id, id);
  }

  knowServing(id: ServingId, serving: KnownServing): void {
    this.#servings.set(id, serving);
    this.#inModel.set(serving.id, id);
  }

  /** What the model calls it; what it can't know goes as it is. */
  inModel(hubId: string): string {
    return this.#inModel.get(hubId) ?? hubId;
  }
}
