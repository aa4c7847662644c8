import type { EpochMs } from '../glossary.ts';
import type { Random } from './random.ts';
import type { ReplayTicket } from './replay-ticket.ts';
import type { ExpectedArrivals } from './types.ts';

const HOUR_MS = 3_600_000;

/** What flows of one hall have in common. */
export interface FlowSetting {
  readonly now: EpochMs;
  /** From when on nobody comes; null where the hall never stops. */
  readonly intakeEndsAt: EpochMs | null;
  readonly random: Random;
}

/**
 * A Poisson stream of citizens who will come for a service, all with one credit, so that they are called in the
 * order of their coming. Only the first who was not called yet is drawn: a crowd that nobody gets round to calling
 * costs nothing.
 */
export class ReplayFlow {
  /** Who comes next, or has come and waits; null when nobody will. */
  next: ReplayTicket | null = null;
  private readonly arrivals: ExpectedArrivals;
  private readonly service: number;
  private readonly index: number;
  private readonly setting: FlowSetting;

  /** @param index of the flow in its service */
  constructor(arrivals: ExpectedArrivals, service: number, index: number, setting: FlowSetting) {
    this.arrivals = arrivals;
    this.service = service;
    this.index = index;
    this.setting = setting;
  }

  reset(): void {
    this.drawAfter(this.setting.now);
  }

  /** The first is called: who comes after them? */
  removeNext(): void {
    if (this.next !== null) this.drawAfter(this.next.queuedAt);
  }

  private drawAfter(from: EpochMs): void {
    const { intakeEndsAt, random } = this.setting;
    const at = from - (Math.log(1 - random()) / this.arrivals.perHour) * HOUR_MS;
    if (intakeEndsAt !== null && at >= intakeEndsAt) {
      this.next = null;
      return;
    }
    this.next = {
      rank: at - this.arrivals.creditSeconds * 1000,
      // At equal ranks behind every ticket that is there, and before the imagined one.
      sequence: Number.MAX_SAFE_INTEGER / 2 + this.index,
      service: this.service,
      place: -1,
      queuedAt: at,
      imagined: false,
    };
  }
}
