import { createHash } from 'node:crypto';
import { businessDayOf, chainInput } from '@hallbell/domain';
import { type CompiledQuery, type Insertable, type Selectable, sql, type Transaction } from 'kysely';
import { HallError } from '../errors.ts';
import { changeRow } from '../hubs/change-log.ts';
import { insertRows } from '../store/row-inserts.ts';
import type { CommandTable, EventTable, HallTable, Tables } from '../store/schema.ts';
import type { Work } from '../store/transactions.ts';
import { type Actor, actorName } from './actor.ts';
import { type HallChange, joinedRuns } from './change.ts';
import { type HallConfig, readHallConfig } from './hall-config.ts';
import { HallTransaction, type Hold } from './hall-transaction.ts';
import { JoinedLines, type SoughtPlace } from './joined-lines.ts';

/** Well below the number of values that either database takes in one statement. */
const ROWS_AT_ONCE = 500;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Remembers what is set up, so that a command reads it only after it has changed. */
export type ConfigCache = Map<string, HallConfig>;

/** A command that was carried out. */
export type Answered = Pick<CommandTable, 'fingerprint' | 'seq' | 'result'>;

/** A command whose turn is to come. */
export interface Foreseen {
  readonly id: string;
  /** The service whose line it joins, where it does nothing else. */
  readonly joins?: string | null;
}

interface Beginning {
  readonly hallId: string;
  readonly configs: ConfigCache;
  readonly foreseen: readonly Foreseen[];
  /** The hub's clock, epoch milliseconds. */
  readonly at: number;
  /** Other hubs are to be told. */
  readonly isShared: boolean;
}

type HallHead = Pick<Selectable<HallTable>, 'seq' | 'last_hash' | 'config_version'>;

interface Held {
  readonly hall: HallHead;
  readonly lines: JoinedLines;
}

/**
 * One database transaction's hold on a hall: begun by taking the hall's next sequence number, which puts the hall's
 * commands in one order across any number of hubs. Commands follow one another in it; what they append to the journal is
 * chained as they succeed and written together at the end.
 */
export class HallHold implements Hold {
  readonly tx: Transaction<Tables>;
  readonly #work: Work;
  readonly config: HallConfig;
  readonly lines: JoinedLines;
  #nextSeq: number;
  #lastHash: string;
  #raisesConfig = false;
  readonly #isShared: boolean;
  readonly #events: Insertable<EventTable>[] = [];
  readonly #changes: HallChange[] = [];
  readonly #commands = new Map<string, CommandTable>();
  readonly #earlier = new Map<string, Answered>();

  private constructor(work: Work, config: HallConfig, held: Held & Pick<Beginning, 'isShared'>) {
    this.#work = work;
    this.tx = work.tx;
    this.config = config;
    this.lines = held.lines;
    this.#isShared = held.isShared;
    this.#nextSeq = held.hall.seq;
    this.#lastHash = held.hall.last_hash;
  }

  /**
   * Waits for the hall's turn. What those who wait for it will ask is asked with it, by what was set up when it was last
   * read. Throws `hall_not_found`.
   */
  static async begin(work: Work, { hallId, configs, foreseen, at, isShared }: Beginning): Promise<HallHold> {
    const lines = new JoinedLines(work, hallId);
    const known = configs.get(hallId);
    const [hall, earlier] = await Promise.all([
      takeHall(work.tx, hallId),
      readEarlier(work.tx, hallId, foreseen),
      known === undefined ? null : lines.foresee(placesOf(foreseen, known, at)),
    ]);
    let config = known;
    if (config?.version !== hall.config_version) {
      const read = await readHallConfig(work.tx, hallId);
      if (!read) throw new HallError('hall_not_found');
      config = read;
      configs.set(hallId, config);
    }
    const hold = new HallHold(work, config, { hall, lines, isShared });
    hold.#remember(earlier);
    return hold;
  }

  get nextSeq(): number {
    return this.#nextSeq;
  }

  /** What is set up has changed, so no further command may be carried out by what was read of it. */
  get raisesConfig(): boolean {
    return this.#raisesConfig;
  }

  /** Asks together what these are going to ask: more turns to come. */
  async foresee(turns: readonly Foreseen[], at: number): Promise<void> {
    const [earlier] = await Promise.all([
      readEarlier(this.tx, this.config.hallId, turns),
      this.lines.foresee(placesOf(turns, this.config, at)),
    ]);
    this.#remember(earlier);
  }

  async lookUp(id: string): Promise<void> {
    this.#remember(await readEarlier(this.tx, this.config.hallId, [{ id }]));
  }

  send(statement: CompiledQuery): void {
    this.#work.send(statement);
  }

  sent(): Promise<void> {
    return this.#work.sent();
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
    const change = { hallId: this.config.hallId, from: hall.seq, seq, at: hall.at, ...hall.touched };
    // What left no entry has no place in the order.
    if (this.#isShared && events.length > 0) this.#changes.push(change);
    return change;
  }

  /** Sends what has been kept, and gives back the number that was taken. */
  end(): void {
    this.lines.write();
    for (const rows of inParts(this.#events)) this.send(insertRows(this.tx, 'events', rows));
    for (const rows of inParts([...this.#commands.values()])) {
      this.send(insertRows(this.tx, 'commands', rows));
    }
    const changes = joinedRuns(this.#changes).map(changeRow);
    if (changes.length > 0) this.send(insertRows(this.tx, 'changes', changes));
    // Commands in which nothing happened leave no gap.
    this.send(
      this.tx
        .updateTable('halls')
        .set({
          seq: this.#nextSeq - 1,
          last_hash: this.#lastHash,
          ...(this.#raisesConfig ? { config_version: sql<number>`config_version + 1` } : {}),
        })
        .where('id', '=', this.config.hallId)
        .compile(),
    );
  }

  #remember(earlier: readonly ({ id: string } & Answered)[]): void {
    for (const row of earlier) this.#earlier.set(row.id, row);
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

async function takeHall(tx: Transaction<Tables>, hallId: string): Promise<HallHead> {
  const hall = await tx
    .updateTable('halls')
    .set({ seq: sql`seq + 1` })
    .where('id', '=', hallId)
    .returning(['seq', 'last_hash', 'config_version'])
    .executeTakeFirst();
  if (!hall) throw new HallError('hall_not_found');
  return hall;
}

/** Which of them were carried out before. */
function readEarlier(tx: Transaction<Tables>, hallId: string, commands: readonly Foreseen[]) {
  return tx
    .selectFrom('commands')
    .select(['id', 'fingerprint', 'seq', 'result'])
    .where('hall_id', '=', hallId)
    .where(
      'id',
      'in',
      commands.map(({ id }) => id),
    )
    .execute();
}

function placesOf(turns: readonly Foreseen[], config: HallConfig, at: number): SoughtPlace[] {
  const day = businessDayOf(at, config.timeZone);
  const services = new Set(turns.flatMap(({ joins }) => joins ?? []));
  return [...services].flatMap((id) => {
    const prefix = config.services.get(id)?.prefix;
    return prefix === undefined ? [] : [{ service_id: id, business_day: day, prefix }];
  });
}
