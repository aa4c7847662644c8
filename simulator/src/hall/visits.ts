import type { ServiceId, TicketId, WindowId } from '@hallbell/domain';
import type { Citizen } from '../model/citizen.ts';

/** A citizen with a ticket, as far as they and the clerks know. */
export interface Visit {
  readonly ticketId: TicketId;
  readonly token: string;
  readonly citizen: Citizen;
  serviceId: ServiceId;
  /** The window that a transfer sent them to. */
  targetWindowId: WindowId | null;
  /** Since when they are in the line they are in. */
  queuedAt: number;
  stage: 'waiting' | 'called' | 'serving' | 'held' | 'over';
  /** They have gone without a word. */
  hasLeft: boolean;
  missedCalls: number;
}

/** Everybody in the hall, and how many wait for what. */
export class Visits {
  readonly #visits = new Map<TicketId, Visit>();
  readonly #waitingFor = new Map<ServiceId, number>();
  readonly #waitingAt = new Map<WindowId, number>();

  get waiting(): number {
    return [...this.#waitingFor.values(), ...this.#waitingAt.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Whether there is anybody whom a window of these services may call. */
  anyWaits(windowId: WindowId, serviceIds: readonly ServiceId[]): boolean {
    return (
      (this.#waitingAt.get(windowId) ?? 0) > 0 || serviceIds.some((id) => (this.#waitingFor.get(id) ?? 0) > 0)
    );
  }

  find(ticketId: TicketId): Visit | null {
    return this.#visits.get(ticketId) ?? null;
  }

  /** Those who are in the hall, in the order in which they came. */
  all(): Visit[] {
    return [...this.#visits.values()];
  }

  add(visit: Visit): void {
    this.#visits.set(visit.ticketId, visit);
    this.#count(visit, 1);
  }

  /** Moves a visit on. One that is over is forgotten. */
  move(
    visit: Visit,
    change: Partial<Pick<Visit, 'stage' | 'serviceId' | 'targetWindowId' | 'queuedAt'>>,
  ): void {
    this.#count(visit, -1);
    Object.assign(visit, change);
    this.#count(visit, 1);
    if (visit.stage === 'over') this.#visits.delete(visit.ticketId);
  }

  #count({ stage, serviceId, targetWindowId }: Visit, by: 1 | -1): void {
    if (stage !== 'waiting') return;
    if (targetWindowId === null) {
      this.#waitingFor.set(serviceId, (this.#waitingFor.get(serviceId) ?? 0) + by);
    } else {
      this.#waitingAt.set(targetWindowId, (this.#waitingAt.get(targetWindowId) ?? 0) + by);
    }
  }
}
