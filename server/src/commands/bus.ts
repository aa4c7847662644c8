import { randomUUID } from 'node:crypto';
import { canonicalJson } from '@hallbell/domain';
import type { CommandPayload, CommandResults, CommandType, ErrorCode } from '@hallbell/protocol';
import type { Insertable, Transaction } from 'kysely';
import type { Vault } from '../auth/vault.ts';
import { HallError } from '../errors.ts';
import type { OpenedDatabase } from '../store/dialect.ts';
import type { HallTable, Tables } from '../store/schema.ts';
import { checkCommandAccess } from './access.ts';
import { type Actor, actorName, belongsTo } from './actor.ts';
import type { HallChange } from './change.ts';
import { type HallConfig, readHallConfig } from './hall-config.ts';
import type { ConfigCache } from './hall-hold.ts';
import { HallQueue } from './hall-queue.ts';
import type { HallTransaction } from './hall-transaction.ts';
import { HANDLERS, joinedBy } from './handlers.ts';
import { toldTo } from './resources.ts';
import type { Services } from './services.ts';
import type { Done, HallCommand } from './turn.ts';

export interface Command<T extends CommandType> {
  /** Made by the sender; a retry carries the same one. */
  id: string;
  hallId: string;
  type: T;
  payload: CommandPayload<T>;
  actor: Actor;
  /** Of the request or message that brought it, for the log. */
  requestId?: string;
}

/** How a command went: one for each that was sent, carried out or refused. */
export interface CommandReport {
  readonly id: string;
  readonly hallId: string;
  readonly type: string;
  readonly actor: Actor;
  readonly requestId: string | undefined;
  /** `repeated`: it had been carried out before, and got its first answer. */
  readonly outcome: 'done' | 'repeated' | ErrorCode;
  /** From its arrival to its commit. */
  readonly ms: number;
  /** What was sent, and what it was answered: null where it was refused. Both may hold personal data. */
  readonly payload: unknown;
  readonly result: unknown;
}

export interface Carried<R> {
  /** The hall's newest sequence number when the command ended. */
  seq: number;
  result: R;
}

/** What a set-up change may do. */
export interface SetupContext {
  tx: Transaction<Tables>;
  hallId: string;
  at: number;
  /** Of the first event that it appends. */
  seq: number;
  newId(): string;
  append(type: string, payload: Record<string, unknown>): void;
  touch: HallTransaction['touched'];
}

export interface CommandBusOptions {
  database: OpenedDatabase;
  clock: () => number;
  publicUrl: () => string;
  vault: Vault;
}

interface Sent {
  id: string;
  hallId: string;
  type: string;
  payload: unknown;
  actor: Actor;
  requestId?: string;
  /** The hall that the command begins with. */
  newHall?: Insertable<HallTable>;
}

/**
 * The one way by which anything changes: device → command → one transaction → committed rows. A command is
 * carried out once for each id, in the hall's one order, and is on the disk before it is answered.
 */
export class CommandBus {
  readonly #database: OpenedDatabase;
  readonly #clock: () => number;
  /** What ticket answers are made with. */
  readonly services: Services;
  readonly #configs: ConfigCache = new Map();
  /** Of the halls that have something to do. */
  readonly #queues = new Map<string, HallQueue>();
  readonly #listeners = new Set<(change: HallChange) => void>();
  readonly #reportListeners = new Set<(report: CommandReport) => void>();
  readonly #running = new Set<Promise<unknown>>();
  #draining = false;

  constructor({ database, clock, publicUrl, vault }: CommandBusOptions) {
    this.#database = database;
    this.#clock = clock;
    this.services = { vault, publicUrl, estimate: () => null, raisedAlarms: async () => [] };
  }

  /** Gives ticket answers their wait. Without it they carry none. */
  giveEstimates(estimate: Services['estimate']): void {
    this.services.estimate = estimate;
  }

  /** Lets alarms be acknowledged. Without it none is raised. */
  giveAlarms(raisedAlarms: Services['raisedAlarms']): void {
    this.services.raisedAlarms = raisedAlarms;
  }

  /** Carries out a command. Throws a HallError where it is refused; nothing has changed then. */
  async execute<T extends CommandType>(command: Command<T>): Promise<Carried<CommandResults[T]>> {
    const { type, payload, actor } = command;
    const { seq, result } = await this.#carryOut(
      command,
      (hall) => HANDLERS[type](hall, payload, this.services),
      () => checkCommandAccess(actor, type),
    );
    return { seq, result: toldTo(actor, result) };
  }

  /** Changes what is set up, by the same way as any command. */
  configure<R>(
    meta: Sent & { type: `setup.${string}` },
    apply: (context: SetupContext) => Promise<R>,
  ): Promise<Carried<R>> {
    return this.#carryOut(meta, (hall) => this.#setUp(hall, apply));
  }

  /** Makes a hall, as the first change of its stream. The same hall asked for again is the one that was made. */
  found<R>(
    meta: Omit<Sent, 'hallId'> & { type: `setup.${string}` },
    newHall: Insertable<HallTable>,
    apply: (context: SetupContext) => Promise<R>,
  ): Promise<Carried<R>> {
    return this.#carryOut({ ...meta, hallId: newHall.id, newHall }, (hall) => this.#setUp(hall, apply));
  }

  /** Runs one of the hub's own housekeeping changes, as `system`. */
  housekeep<R>(
    hallId: string,
    type: string,
    apply: (hall: HallTransaction) => Promise<R>,
  ): Promise<Carried<R>> {
    return this.#carryOut(
      { id: randomUUID(), hallId, type, payload: null, actor: { kind: 'system' } },
      apply,
    );
  }

  /** Tells of every commit made here, after it is on the disk. Answers how to stop. */
  onCommitted(listener: (change: HallChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells how each command went. Answers how to stop. */
  onReported(listener: (report: CommandReport) => void): () => void {
    this.#reportListeners.add(listener);
    return () => this.#reportListeners.delete(listener);
  }

  /** What is set up in the hall, as of its newest version. Throws `hall_not_found`. */
  async hallConfig(hallId: string): Promise<HallConfig> {
    const { reader } = this.#database;
    const hall = await reader
      .selectFrom('halls')
      .select('config_version')
      .where('id', '=', hallId)
      .executeTakeFirst();
    if (!hall) throw new HallError('hall_not_found');
    const cached = this.#configs.get(hallId);
    if (cached?.version === hall.config_version) return cached;
    const read = await readHallConfig(reader, hallId);
    if (!read) throw new HallError('hall_not_found');
    this.#configs.set(hallId, read);
    return read;
  }

  /** Finishes what has begun and takes nothing new. */
  async drain(): Promise<void> {
    this.#draining = true;
    await Promise.allSettled(this.#running);
  }

  #setUp<R>(hall: HallTransaction, apply: (context: SetupContext) => Promise<R>): Promise<R> {
    hall.touchConfig();
    return apply({
      tx: hall.tx,
      hallId: hall.hallId,
      at: hall.at,
      seq: hall.seq,
      newId: randomUUID,
      append: (type, payload) => hall.append(type, payload),
      touch: hall.touched,
    });
  }

  async #carryOut<R>(
    sent: Sent,
    apply: (hall: HallTransaction) => Promise<R>,
    check: () => void = () => undefined,
  ): Promise<Carried<R>> {
    const startedAt = performance.now();
    try {
      if (this.#draining) throw new HallError('shutting_down');
      if (!belongsTo(sent.actor, sent.hallId)) throw new HallError('forbidden');
      check();
      const run = this.#inTurn(sent, apply);
      this.#running.add(run);
      const { seq, result, isRepeat } = await run.finally(() => this.#running.delete(run));
      this.#report(sent, isRepeat ? 'repeated' : 'done', startedAt, result);
      return { seq, result };
    } catch (error) {
      this.#report(sent, error instanceof HallError ? error.code : 'internal', startedAt, null);
      throw error;
    }
  }

  #report(
    { id, hallId, type, actor, requestId, payload }: Sent,
    outcome: CommandReport['outcome'],
    startedAt: number,
    result: unknown,
  ) {
    const ms = performance.now() - startedAt;
    for (const listener of this.#reportListeners) {
      listener({ id, hallId, type, actor, requestId, outcome, ms, payload, result });
    }
  }

  async #inTurn<R>(sent: Sent, apply: (hall: HallTransaction) => Promise<R>): Promise<Done<R>> {
    const { id, hallId, actor, newHall } = sent;
    const command: HallCommand<R> = {
      id,
      actor,
      fingerprint: this.#fingerprintOf(sent),
      joins: joinedBy(sent),
      apply,
    };
    const queue = this.#queueOf(hallId);
    try {
      return await (newHall === undefined ? queue.carryOut(command) : queue.found(newHall, command));
    } catch (error) {
      throw this.#asHallError(error);
    }
  }

  #queueOf(hallId: string): HallQueue {
    const known = this.#queues.get(hallId);
    if (known) return known;
    const queue = new HallQueue({
      hallId,
      database: this.#database,
      clock: this.#clock,
      configs: this.#configs,
      onCommitted: (change) => {
        for (const listener of this.#listeners) listener(change);
      },
      onIdle: () => this.#queues.delete(hallId),
    });
    this.#queues.set(hallId, queue);
    return queue;
  }

  /** Keyed, since a payload may hold an identity number, and there are few enough of those to try them all. */
  #fingerprintOf({ actor, type, payload }: Sent): string {
    const sent: unknown = JSON.parse(JSON.stringify(payload ?? null));
    return this.services.vault.fingerprint(canonicalJson({ actor: actorName(actor), type, payload: sent }));
  }

  #asHallError(error: unknown): unknown {
    if (error instanceof HallError) return error;
    return this.#database.dialect.isUnavailable(error) ? new HallError('store_unavailable') : error;
  }
}
