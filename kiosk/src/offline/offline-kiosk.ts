import { businessDayOf } from '@hallbell/domain';
import { type HallClient, newCommandId, type Replica } from '@hallbell/hall-client';
import type { CommandAck, CommandPayload } from '@hallbell/protocol';
import type { KioskMemory, OfflineTicket, SlipReport } from './kiosk-memory.ts';
import { canIssue, issueOffline } from './offline-desk.ts';

/** After so long without the hub a kiosk issues tickets by itself. Milliseconds. */
const AWAY_AFTER_MS = 5_000;
/** How long a citizen waits for the hub's answer where the kiosk could issue the ticket by itself. */
const TAKE_TTL_MS = 6_000;
/** A hub that has just come back has many to answer. */
const HAND_IN_TTL_MS = 60_000;
/** The word about a slip is kept for a hub that is away for a while. */
const REPORT_TTL_MS = 300_000;
/** How often the letter is confirmed while the hub is there. */
const PREPARE_EVERY_MS = 10 * 60_000;

/** Beyond so many somebody is playing with the key: the hub takes no more either. */
const MOST_COPIES = 9;

/** What refuses a hand-in for now: the hub, and not the ticket. */
const PASSING: ReadonlySet<string> = new Set([
  'hub_away',
  'no_answer',
  'store_unavailable',
  'shutting_down',
  'token_invalid',
  'client_too_old',
  'too_many_requests',
  'internal',
]);

/** Tells the hub what became of a ticket's paper. */
export function tellSlipTo(client: HallClient, ticketId: string, report: SlipReport) {
  return client.command('slip.report', { ticketId, ...report }, { ttlMs: REPORT_TTL_MS });
}

interface OfflineKioskOptions {
  readonly client: HallClient;
  readonly memory: KioskMemory;
}

/**
 * Keeps a kiosk ready for a hub that goes away: remembers the hall, the clock and the letter while it is there, issues
 * tickets while it is not, and hands these in when it is back: in order, each once.
 */
export class OfflineKiosk {
  readonly #client: HallClient;
  readonly #memory: KioskMemory;
  readonly #hall: Replica<'hall'>;
  readonly #stops: (() => void)[];
  #isCatchingUp = false;
  #isAskedAgain = false;
  #isClosed = false;

  constructor({ client, memory }: OfflineKioskOptions) {
    this.#client = client;
    this.#memory = memory;
    this.#hall = client.watch('hall');
    const prepare = setInterval(() => this.#catchUp(), PREPARE_EVERY_MS);
    this.#stops = [
      this.#hall.subscribe(() => this.#keepHall()),
      client.connection.subscribe(() => this.#catchUp()),
      client.onClockRead(() => this.#keepClock()),
      () => this.#hall.close(),
      () => clearInterval(prepare),
    ];
    this.#catchUp();
  }

  /** Whether the hub is away, and this kiosk issues tickets by itself. */
  get isOnItsOwn(): boolean {
    const { status, sinceMs } = this.#client.connection.get();
    // A hub that will have only a newer page than this one is as good as none.
    const isAway = status === 'lost' || status === 'connecting' || status === 'outdated';
    return isAway && this.#client.now() - sinceMs >= AWAY_AFTER_MS && canIssue(this.#memory);
  }

  /**
   * Takes a ticket: from the hub, or where that is away from this kiosk's own series. One press, one place in the queue,
   * whatever became of the hub in the middle: what is issued here bears the press's id, by which the hub knows it.
   */
  async take(payload: CommandPayload<'ticket.take'>, pressId: string): Promise<CommandAck<'ticket.take'>> {
    if (this.isOnItsOwn) return this.#issue(payload, pressId);
    const options = canIssue(this.#memory) ? { id: pressId, ttlMs: TAKE_TTL_MS } : { id: pressId };
    const ack = await this.#client.command('ticket.take', payload, options);
    if (ack.ok) return ack;
    const { code } = ack.problem;
    if (code === 'quota_reached') await this.#noteUsedUp(payload.serviceId);
    const isUnanswered = code === 'hub_away' || code === 'no_answer';
    const isHubThere = this.#client.connection.get().status === 'live';
    // With the hub there, the same press again gets its answer; but for one that can write nothing down.
    const mayIssue = (isUnanswered && !isHubThere) || code === 'store_unavailable';
    return mayIssue && canIssue(this.#memory) ? this.#issue(payload, pressId) : ack;
  }

  /** Tells what became of a ticket's paper: at once, or after its hand-in. */
  async reportSlip(ticketId: string, report: SlipReport): Promise<void> {
    const ticket = await this.#memory.ticket(ticketId);
    if (ticket?.state === 'taken') await this.#memory.change(ticketId, { slip: report });
    else await tellSlipTo(this.#client, ticketId, report);
  }

  /**
   * The number of one more copy of a ticket's paper, kept to be told with its hand-in; null where the hub has the ticket
   * and gives the numbers, or where there are enough.
   */
  async nextCopy(ticketId: string): Promise<number | null> {
    const ticket = await this.#memory.ticket(ticketId);
    if (ticket?.state !== 'taken') return null;
    const copies = (ticket.copies ?? 1) + 1;
    if (copies > MOST_COPIES) return null;
    await this.#memory.change(ticketId, { copies });
    return copies;
  }

  /** How many tickets of this kiosk the hub does not know yet. */
  async pending(): Promise<number> {
    const { terms } = this.#memory.facts;
    return terms === null ? 0 : (await this.#memory.pending(terms.hallId)).length;
  }

  /** The memory stays open: it is the page's. */
  close(): void {
    this.#isClosed = true;
    for (const stop of this.#stops) stop();
  }

  async #issue(payload: CommandPayload<'ticket.take'>, pressId: string): Promise<CommandAck<'ticket.take'>> {
    const taking = await issueOffline(this.#memory, payload, pressId, this.#client.now());
    // The hub may have come back in the meantime.
    this.#catchUp();
    return taking.ok
      ? { ok: true, seq: 0, result: { ticket: taking.ticket } }
      : { ok: false, problem: { code: taking.code, detail: '', requestId: '' } };
  }

  #keepHall(): void {
    const { ready, rows, freshness } = this.#hall.get();
    if (!ready || freshness.status !== 'fresh' || rows.hall === undefined) return;
    const isFirst = !canIssue(this.#memory);
    void this.#memory.remember({ hall: rows });
    if (isFirst) this.#catchUp();
  }

  #keepClock(): void {
    void this.#memory.remember({ clockOffsetMs: this.#client.now() - Date.now() });
  }

  async #noteUsedUp(serviceId: string): Promise<void> {
    const { hall, usedUp } = this.#memory.facts;
    if (hall.hall === undefined) return;
    const day = businessDayOf(this.#client.now(), hall.hall.timeZone);
    const known = usedUp?.day === day ? usedUp.serviceIds : [];
    await this.#memory.remember({ usedUp: { day, serviceIds: [...new Set([...known, serviceId])] } });
  }

  #catchUp(): void {
    const { hall } = this.#memory.facts.hall;
    if (this.#isClosed || hall === undefined || this.#client.connection.get().status !== 'live') return;
    this.#isAskedAgain = this.#isCatchingUp;
    if (this.#isCatchingUp) return;
    this.#isCatchingUp = true;
    void this.#prepareAndHandIn(hall.hallId, hall.timeZone)
      .catch((error: unknown) => {
        // The page's memory may close in the middle: what was not noted is asked again by the same ids.
        if (!this.#isClosed) throw error;
      })
      .finally(() => {
        this.#isCatchingUp = false;
        if (this.#isAskedAgain) this.#catchUp();
      });
  }

  async #prepareAndHandIn(hallId: string, timeZone: string): Promise<void> {
    const { storeId } = this.#memory.facts;
    const pending = (await this.#memory.pending(hallId)).length;
    const ack = await this.#client.command('kiosk.prepare-offline', { storeId, pending });
    if (this.#isClosed) return;
    if (ack.ok) await this.#memory.remember({ terms: { hallId, ...ack.result } });
    else if (PASSING.has(ack.problem.code)) return;
    for (const ticket of await this.#memory.pending(hallId)) {
      if (this.#isClosed || !(await this.#handIn(ticket))) return;
    }
    await this.#memory.forgetBefore(businessDayOf(this.#client.now(), timeZone));
  }

  /** False where the hub could not be asked: this one and those after it wait for it. */
  async #handIn({ handIn, state, copies = 1 }: OfflineTicket): Promise<boolean> {
    const { ticketId } = handIn;
    const paper = copies > 1 ? { ...handIn, copies } : handIn;
    const send = (id: string) => this.#client.command('ticket.hand-in', paper, { id, ttlMs: HAND_IN_TTL_MS });
    // To the command that was refused the hub would give the same answer for ever.
    let ack = await send(state === 'refused' ? newCommandId() : `hand-in-${ticketId}`);
    // Sent before by this kiosk under another pairing, or before one more copy: the hub knows the ticket by itself.
    if (!ack.ok && ack.problem.code === 'idempotency_key_reused') ack = await send(newCommandId());
    // What the hub can't even read stays here for the next time; those after it are not held up.
    if (!ack.ok) return !PASSING.has(ack.problem.code);
    const { refused } = ack.result;
    if (refused !== null) {
      // The hub has it, for staff to deal with; but for one whose time has not come.
      await this.#memory.change(ticketId, { state: refused === 'taken_in_future' ? 'refused' : 'handed_in' });
      return true;
    }
    const now = await this.#memory.ticket(ticketId);
    // A copy was asked for while it was on its way.
    if (now !== undefined && (now.copies ?? 1) > copies) return this.#handIn(now);
    if (now?.slip != null) {
      const told = await tellSlipTo(this.#client, ticketId, now.slip);
      if (!told.ok && PASSING.has(told.problem.code)) return false;
    }
    await this.#memory.change(ticketId, { state: 'handed_in' });
    return true;
  }
}
