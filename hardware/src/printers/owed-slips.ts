import { slipJobId } from '@hallbell/domain';
import { ownDevice, type Replica, rowsOfKind } from '@hallbell/hall-client';
import type { ErrorCode, PrintOutcome, SlipRow } from '@hallbell/protocol';
import type { FastifyBaseLogger } from 'fastify';
import type { HubLink } from '../hub/hub-session.ts';
import { askSlip } from '../hub/slip-to-print.ts';
import type { PrintDesk } from './print-desk.ts';

/** What could not be asked or told is tried again after this. */
const AGAIN_MS = 2_000;
/** The hub has not said that it knows: it is told again. */
const UNHEARD: ReadonlySet<ErrorCode> = new Set(['hub_away', 'no_answer', 'shutting_down']);

export interface OwedSlipsOptions {
  /** The hub's address. */
  hub: string;
  /** Where phones reach the hub. */
  citizenUrl: () => string;
  desk: Pick<PrintDesk, 'print'>;
  logger: FastifyBaseLogger;
}

interface Session extends HubLink {
  readonly slips: Replica<'slips'>;
  /** Null until the hub has said which device this is. */
  deviceId: string | null;
}

/**
 * The slips that the hub owes by way of this PC: tickets that staff print again here. Each copy goes to the desk as one
 * job, whose journal keeps it from coming out twice; the hub is told how it ended until it has heard. Nothing of it is
 * kept here: after a restart the hub still owes what it was not told of.
 */
export class OwedSlips {
  readonly #options: OwedSlipsOptions;
  /** Jobs under way, and those that the hub has heard of though its row does not show it yet. */
  readonly #taken = new Set<string>();
  #session: Session | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: OwedSlipsOptions) {
    this.#options = options;
  }

  /** A new link to the hub, or none any more. */
  use(link: HubLink | null): void {
    this.#session?.slips.close();
    clearTimeout(this.#timer);
    this.#session = null;
    this.#taken.clear();
    if (link === null) return;
    const session: Session = { ...link, slips: link.client.watch('slips'), deviceId: null };
    this.#session = session;
    session.slips.subscribe(() => this.#look(session));
    void this.#identify(session);
  }

  async #identify(session: Session): Promise<void> {
    const device = await ownDevice(session.token, this.#options.hub);
    session.deviceId = device?.id ?? null;
    if (device === null) this.#again(session, () => void this.#identify(session));
    else this.#look(session);
  }

  #look(session: Session): void {
    if (session !== this.#session || session.deviceId === null) return;
    const { ready, freshness, rows } = session.slips.get();
    // What is old may meanwhile be owed elsewhere.
    if (!ready || freshness.status !== 'fresh') return;
    const owed = rowsOfKind(rows, 'slip:').filter(
      ({ state, deviceId }) => state === 'owed' && deviceId === session.deviceId,
    );
    const jobs = new Set(owed.map(({ ticketId, copy }) => slipJobId(ticketId, copy)));
    for (const jobId of this.#taken) if (!jobs.has(jobId)) this.#taken.delete(jobId);
    for (const row of owed) void this.#deliver(session, row);
  }

  async #deliver(session: Session, row: SlipRow): Promise<void> {
    const jobId = slipJobId(row.ticketId, row.copy);
    if (this.#taken.has(jobId)) return;
    this.#taken.add(jobId);
    const ended = await this.#print(session, row, jobId);
    if (ended !== null && (await this.#tell(session, row, ended))) return;
    this.#taken.delete(jobId);
    this.#again(session, () => this.#look(session));
  }

  /** Null where the hub does not say now what the slip says. */
  async #print(session: Session, row: SlipRow, jobId: string): Promise<PrintOutcome | null> {
    const { hub, citizenUrl, desk, logger } = this.#options;
    const asked = await askSlip(hub, session.token, row.ticketId);
    if (asked.kind === 'away' || session !== this.#session) return null;
    if (asked.kind === 'refused') {
      logger.error({ ticketId: row.ticketId }, 'The hub does not say what the slip says');
      return { outcome: 'not_printed', state: 'fault' };
    }
    const { ticket, facts, template } = asked.slip;
    const outcome = await desk.print({
      jobId,
      ...(row.printerId === null ? {} : { printerId: row.printerId }),
      template,
      ticket: { ...facts, url: new URL(ticket.url, citizenUrl()).href, isReprint: row.copy > 1 },
    });
    // No such printer on this PC (any more).
    return outcome ?? { outcome: 'not_printed', state: 'away' };
  }

  /** Answers whether the hub has heard, whatever it made of it. */
  async #tell({ client }: Session, row: SlipRow, { outcome, state }: PrintOutcome): Promise<boolean> {
    const { ticketId, copy } = row;
    const ack = await client.command('slip.report', { ticketId, copy, outcome, fault: state });
    return ack.ok || !UNHEARD.has(ack.problem.code);
  }

  #again(session: Session, job: () => void): void {
    if (session !== this.#session) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(job, AGAIN_MS);
  }
}
