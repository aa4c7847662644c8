import { createHash } from 'node:crypto';
import { chainInput } from '@hallbell/domain';
import { sql, type Transaction } from 'kysely';
import { HallError } from '../errors.ts';
import type { Tables } from '../store/schema.ts';
import { type Actor, actorName } from './actor.ts';
import { type HallChange, Touched } from './change.ts';
import { type HallConfig, readHallConfig } from './hall-config.ts';

interface PendingEvent {
  type: string;
  payload: Record<string, unknown>;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Remembers what is set up, so that a command reads it only after it has changed. */
export type ConfigCache = Map<string, HallConfig>;

/**
 * One command's hold on its hall: begun by taking the hall's next sequence number, which puts the hall's
 * commands in one order across any number of hubs, and ended by appending what happened to the journal.
 */
export class HallTransaction {
  readonly tx: Transaction<Tables>;
  readonly hallId: string;
  readonly actor: Actor;
  /** The hub's clock when the command began, epoch milliseconds. */
  readonly at: number;
  readonly config: HallConfig;
  readonly touched = new Touched();
  /** Of the first event that this command appends. */
  readonly seq: number;
  readonly #lastHash: string;
  readonly #events: PendingEvent[] = [];
  #raisesConfig = false;

  private constructor(
    tx: Transaction<Tables>,
    actor: Actor,
    at: number,
    hall: { seq: number; last_hash: string },
    config: HallConfig,
  ) {
    this.tx = tx;
    this.hallId = config.hallId;
    this.actor = actor;
    this.at = at;
    this.seq = hall.seq;
    this.#lastHash = hall.last_hash;
    this.config = config;
  }

  /** Waits for the hall's turn. Throws `hall_not_found`. */
  static async begin(
    tx: Transaction<Tables>,
    command: { hallId: string; actor: Actor; at: number },
    cache: ConfigCache,
  ): Promise<HallTransaction> {
    const hall = await tx
      .updateTable('halls')
      .set({ seq: sql`seq + 1` })
      .where('id', '=', command.hallId)
      .returning(['seq', 'last_hash', 'config_version'])
      .executeTakeFirst();
    if (!hall) throw new HallError('hall_not_found');
    let config = cache.get(command.hallId);
    if (config?.version !== hall.config_version) {
      const read = await readHallConfig(tx, command.hallId);
      if (!read) throw new HallError('hall_not_found');
      config = read;
      cache.set(command.hallId, config);
    }
    return new HallTransaction(tx, command.actor, command.at, hall, config);
  }

  /** Adds to the journal: a fact with all that is needed to build the state again from it. */
  append(type: string, payload: Record<string, unknown>): void {
    this.#events.push({ type, payload });
  }

  /** What is set up has changed: every hub reads it again before its next command. */
  touchConfig(): void {
    this.#raisesConfig = true;
    this.touched.config = true;
  }

  /** Writes the journal. Answers the hall's newest sequence number, and what the commit will have changed. */
  async end(): Promise<HallChange> {
    let hash = this.#lastHash;
    const actor = actorName(this.actor);
    const rows = this.#events.map(({ type, payload }, index) => {
      const event = { hallId: this.hallId, seq: this.seq + index, at: this.at, type, actor, payload };
      const previous = hash;
      hash = sha256(chainInput(previous, event));
      return {
        hall_id: this.hallId,
        seq: event.seq,
        at: this.at,
        type,
        actor: JSON.stringify(actor),
        payload: JSON.stringify(payload),
        previous_hash: previous,
        hash,
      };
    });
    if (rows.length > 0) await this.tx.insertInto('events').values(rows).execute();
    // A command in which nothing happened leaves no gap: the number it took goes back.
    const seq = this.seq - 1 + rows.length;
    await this.tx
      .updateTable('halls')
      .set({
        seq,
        last_hash: hash,
        ...(this.#raisesConfig ? { config_version: sql<number>`config_version + 1` } : {}),
      })
      .where('id', '=', this.hallId)
      .execute();
    return { hallId: this.hallId, seq, at: this.at, ...this.touched };
  }
}
