import type { CompiledQuery, Insertable, Selectable, Transaction } from 'kysely';
import type { CommandTable, SlipTable, Tables, TicketTable } from '../store/schema.ts';
import type { Actor } from './actor.ts';
import { Touched } from './change.ts';
import type { HallConfig } from './hall-config.ts';

interface PendingEvent {
  readonly type: string;
  readonly payload: Record<string, unknown>;
}

/** A ticket that joins its service's line, and its slip where one is promised. */
export interface Arrival {
  readonly ticket: Selectable<TicketTable>;
  readonly slip: Insertable<SlipTable> | null;
  /** Of its number: the series, and its place in it. */
  readonly prefix: string;
  readonly last: number;
}

/** Where a ticket that joins now comes to stand. */
export interface Place {
  /** Of its number, in its prefix's series. */
  readonly last: number;
  /** How many wait before it. */
  readonly ahead: number;
}

/** The lines of a hall, with those who have joined them in this transaction. */
export interface Lines {
  /** The hall's lock makes it one at a time; the number is taken only once the ticket joins. */
  nextPlace(
    place: Pick<TicketTable, 'service_id' | 'business_day' | 'rank'> & { prefix: string },
  ): Promise<Place>;
  /** How many tickets of the service were issued on that day, in whatever state they are now. */
  takenOn(serviceId: string, day: string): Promise<number>;
  /** Whether a person has a ticket of the service that is not over. */
  holdsLive(serviceId: string, identityHash: string, day: string): Promise<boolean>;
}

/** What a command stands on: the transaction that holds its hall, for it and others. */
export interface Hold {
  readonly tx: Transaction<Tables>;
  readonly config: HallConfig;
  readonly lines: Lines;
  /** Of the next event. */
  readonly nextSeq: number;
  /** Learns whether a command was carried out before. */
  lookUp(id: string): Promise<void>;
  /** Sends a statement whose answer nobody waits for. */
  send(statement: CompiledQuery): void;
  /** What a command was answered that was looked up, or that was carried out in this group. */
  answerTo(commandId: string): Pick<CommandTable, 'result'> | undefined;
}

/**
 * One command's hold on its hall. What it appends counts only once the command has succeeded: its hall then keeps it,
 * and writes it with what the group's other commands append.
 */
export class HallTransaction {
  readonly hallId: string;
  readonly config: HallConfig;
  readonly actor: Actor;
  /** The hub's clock when the command's turn came, epoch milliseconds. */
  readonly at: number;
  /** Of the first event that this command appends. */
  readonly seq: number;
  readonly touched = new Touched();
  readonly events: PendingEvent[] = [];
  readonly arrivals: Arrival[] = [];
  raisesConfig = false;
  readonly #hold: Hold;

  constructor(hold: Hold, { actor, at }: { actor: Actor; at: number }) {
    this.#hold = hold;
    this.hallId = hold.config.hallId;
    this.config = hold.config;
    this.seq = hold.nextSeq;
    this.actor = actor;
    this.at = at;
  }

  get tx(): Transaction<Tables> {
    return this.#hold.tx;
  }

  /**
   * Writes without waiting for the answer: what the command asks after it sees what it did, and where it fails, so does
   * the command.
   */
  write(statement: { compile(): CompiledQuery }): void {
    this.#hold.send(statement.compile());
  }

  /** The lines that those who take tickets join. */
  get lines(): Lines {
    return this.#hold.lines;
  }

  /** What a command that was carried out before, or earlier in this group, was answered: JSON, or undefined. */
  async answerTo(commandId: string): Promise<string | undefined> {
    await this.#hold.lookUp(commandId);
    return this.#hold.answerTo(commandId)?.result;
  }

  /** Adds to the journal: a fact with all that is needed to build the state again from it. */
  append(type: string, payload: Record<string, unknown>): void {
    this.events.push({ type, payload });
  }

  /** Puts a ticket into its line. */
  arrive(arrival: Arrival): void {
    this.arrivals.push(arrival);
    this.touched.tickets.add(arrival.ticket.id);
    this.touched.services.add(arrival.ticket.service_id);
  }

  /** What is set up has changed: every hub reads it again before its next command. */
  touchConfig(): void {
    this.raisesConfig = true;
    this.touched.config = true;
  }
}

/**
 * What taking a ticket may do. Without the transaction itself: a command that writes nothing by itself leaves nothing to
 * take back when it is refused, and many of them share their statements.
 */
export type Taking = Pick<
  HallTransaction,
  'hallId' | 'config' | 'actor' | 'at' | 'seq' | 'lines' | 'append' | 'arrive'
>;
