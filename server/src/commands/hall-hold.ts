import { createHash } from 'node:crypto';
import { chainInput } from '@hallbell/domain';
import { type Insertable, sql, type Transaction } from 'kysely';
import { HallError } from '../errors.ts';
import type { CommandTable, EventTable, Tables } from '../store/schema.ts';
import { type Actor, actorName } from './actor.ts';
import type { HallChange } from './change.ts';
import { type HallConfig, readHallConfig } from './hall-config.ts';
import { HallTransaction, type Hold } from './hall-transaction.ts';
import { JoinedLines } from './joined-lines.ts';

/** Well below the number of values that either database takes in one statement. */
const ROWS_AT_ONCE = 500;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Remembers what is set up, so that a command reads it only after it has changed. */
export type ConfigCache = Map<string, HallConfig>;

/** A command that was carried out. */
export type Answered = Pick<CommandTable, 'fingerprint' | 'seq' | 'result'>;

/**
 * One database transaction's hold on a hall: begun by taking the hall's next sequence number, which puts the hall's
 * commands in one order across any number of hubs. Commands follow one another in it; what they append to the journal is
 * chained as they succeed and written together at the end.
 */
export class HallHold implements Hold {
  readonly tx: Transaction<Tables>;
  readonly config: HallConfig;
  readonly lines: JoinedLines;
  #nextSeq: number;
  #lastHash: string;
  #raisesConfig = false;
  readonly #events: Insertable<EventTable>[] = [];
  readonly #commands = new Map<string, CommandTable>();
  readonly #earlier = new Map<string, Answered>();

  private constructor(tx: Transaction<Tables>, config: HallConfig, hall: { seq: number; last_hash: string }) {
    this.tx = tx;
    this.config = config;
    this.lines = new JoinedLines(tx, config.hallId);
    this.#nextSeq = hall.seq;
    this.#lastHash = hall.last_hash;
  }

  /** Waits for the hall's turn. Throws `hall_not_found`. */
  static async begin(tx: Transaction<Tables>, hallId: string, cache: ConfigCache): Promise<HallHold> {
    const hall = await tx
      .updateTable('halls')
      .set({ seq: sql`seq + 1` })
      .where('id', '=', hallId)
      .returning(['seq', 'last_hash', 'config_version'])
      .executeTakeFirst();
    if (!hall) throw new HallError('hall_not_found');
    let config = cache.get(hallId);
    if (config?.version !== hall.config_version) {
      const read = await readHallConfig(tx, hallId);
      if (!read) throw new HallError('hall_not_found');
      config = read;
      cache.set(hallId, config);
    }
    return new HallHold(tx, config, hall);
  }

  get nextSeq(): number {
    return this.#nextSeq;
  }

  /** What is set up has changed, so no further command may be carried out by what was read of it. */
  get raisesConfig(): boolean {
    return this.#raisesConfig;
  }

  async lookUp(ids: readonly string[]): Promise<void> {
    const rows = await this.tx
      .selectFrom('commands')
      .select(['id', 'fingerprint', 'seq', 'result'])
      .where('hall_id', '=', this.config.hallId)
      .where('id', 'in', ids)
      .execute();
    for (const row of rows) this.#earlier.set(row.id, row);
  }

  answerTo(commandId: string): Answered | undefined {
    return this.#commands.get(commandId) ?? this.#earlier.get(commandId);
  }

  /** The next command's turn. */
  open(actor: Actor, at: number): HallTransaction {
    return new HallTransaction(this, { actor, at });
  }

  /**
   * Keeps what a command did, which has succeeded. Throws where it can't be told in JSON; nothing of it is kept then.
   */
  keep(
    hall: HallTransaction,
    command: Pick<CommandTable, 'id' | 'fingerprint'>,
    result: unknown,
  ): HallChange {
    const { events, hash } = this.#chain(hall);
    const seq = this.#nextSeq - 1 + events.length;
    const row = {
      hall_id: this.config.hallId,
      id: command.id,
      fingerprint: command.fingerprint,
      seq,
      result: JSON.stringify(result ?? null),
      at: hall.at,
    };
    this.#commands.set(row.id, row);
    this.#events.push(...events);
    for (const arrival of hall.arrivals) this.lines.join(arrival);
    this.#nextSeq = seq + 1;
    this.#lastHash = hash;
    this.#raisesConfig ||= hall.raisesConfig;
    return { hallId: this.config.hallId, seq, at: hall.at, ...hall.touched };
  }

  /** Writes what has been kept, and gives back the number that was taken. */
  async end(): Promise<void> {
    await this.lines.write();
    for (const rows of inParts(this.#events)) await this.tx.insertInto('events').values(rows).execute();
    for (const rows of inParts([...this.#commands.values()])) {
      await this.tx.insertInto('commands').values(rows).execute();
    }
    // Commands in which nothing happened leave no gap.
    await this.tx
      .updateTable('halls')
      .set({
        seq: this.#nextSeq - 1,
        last_hash: this.#lastHash,
        ...(this.#raisesConfig ? { config_version: sql<number>`config_version + 1` } : {}),
      })
      .where('id', '=', this.config.hallId)
      .execute();
  }

  #chain(hall: HallTransaction): { events: Insertable<EventTable>[]; hash: string } {
    const { hallId } = this.config;
    const actor = actorName(hall.actor);
    let hash = this.#lastHash;
    const events = hall.events.map(({ type, payload }, index) => {
      const event = { hallId, seq: hall.seq + index, at: hall.at, type, actor, payload };
      const previous = hash;
      hash = sha256(chainInput(previous, event));
      return {
        hall_id: hallId,
        seq: event.seq,
        at: event.at,
        type,
        actor: JSON.stringify(actor),
        payload: JSON.stringify(payload),
        previous_hash: previous,
        hash,
      };
    });
    return { events, hash };
  }
}

function* inParts<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) yield rows.slice(from, from + ROWS_AT_ONCE);
}
