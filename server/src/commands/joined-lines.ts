import { type Insertable, type Selectable, sql, type Transaction } from 'kysely';
import { insertRows } from '../store/row-inserts.ts';
import type { SlipTable, Tables, TicketTable } from '../store/schema.ts';
import type { Work } from '../store/transactions.ts';
import type { Arrival, Lines, Place } from './hall-transaction.ts';
import { inLine } from './tickets.ts';

interface Line {
  /** How many wait in the database. */
  readonly waiting: number;
  /** The highest rank there; null where nobody waits. */
  readonly lastRank: number | null;
  /** The ranks of those who have joined and are not written yet. */
  readonly joined: number[];
}

interface Series {
  readonly business_day: string;
  readonly prefix: string;
  /** The newest number. */
  readonly last: number;
  readonly isNew: boolean;
}

/** Of one who is going to join. */
export type SoughtPlace = Pick<TicketTable, 'service_id' | 'business_day'> & { readonly prefix: string };

interface PlaceRow {
  readonly waiting: number | null;
  readonly last_rank: number | null;
  readonly last_number: number | null;
}

/**
 * The lines that tickets join within one transaction, which holds the hall. Who joins is written together with those who
 * join after, so that many who take a ticket at a time cost a few statements in all.
 */
export class JoinedLines implements Lines {
  readonly #work: Work;
  readonly #tx: Transaction<Tables>;
  readonly #hallId: string;
  readonly #lines = new Map<string, Line>();
  readonly #series = new Map<string, Series>();
  #tickets: Selectable<TicketTable>[] = [];
  #slips: Insertable<SlipTable>[] = [];

  constructor(work: Work, hallId: string) {
    this.#work = work;
    this.#tx = work.tx;
    this.#hallId = hallId;
  }

  /** Reads together where those who are going to join will come to stand. */
  async foresee(places: readonly SoughtPlace[]): Promise<void> {
    const unknown = places.filter(
      ({ service_id: id, business_day: day, prefix }) =>
        !(this.#lines.has(id) && this.#series.has(seriesKey(day, prefix))),
    );
    await Promise.all(unknown.map((place) => this.#read(place)));
  }

  async nextPlace(place: Parameters<Lines['nextPlace']>[0]): Promise<Place> {
    const { service_id: serviceId, business_day: day, rank, prefix } = place;
    let line = this.#lines.get(serviceId);
    let series = this.#series.get(seriesKey(day, prefix));
    if (line === undefined || series === undefined) {
      await this.#read({ service_id: serviceId, business_day: day, prefix });
      line = this.#lines.get(serviceId);
      series = this.#series.get(seriesKey(day, prefix));
      if (line === undefined || series === undefined) throw new Error('A line was read, and is not known');
    }
    // Whoever arrives goes to the end, but for a credit: those behind are few, at any length of the line.
    const behind = (line.lastRank ?? rank) > rank ? await this.#countBehind(serviceId, rank) : 0;
    const joinedBehind = line.joined.filter((joined) => joined > rank).length;
    return { last: series.last + 1, ahead: line.waiting + line.joined.length - behind - joinedBehind };
  }

  /** Takes the place that was just told. */
  join({ ticket, slip, prefix, last }: Arrival): void {
    this.#tickets.push(ticket);
    if (slip !== null) this.#slips.push(slip);
    this.#lines.get(ticket.service_id)?.joined.push(ticket.rank);
    this.#series.set(seriesKey(ticket.business_day, prefix), {
      business_day: ticket.business_day,
      prefix,
      last,
      isNew: true,
    });
  }

  async takenOn(serviceId: string, day: string): Promise<number> {
    await this.#written();
    const { count } = await this.#tx
      .selectFrom('tickets')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('hall_id', '=', this.#hallId)
      .where('business_day', '=', day)
      .where('service_id', '=', serviceId)
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  /** A serving that a clerk has forgotten to finish keeps nobody away on another day. */
  async holdsLive(serviceId: string, identityHash: string, day: string): Promise<boolean> {
    await this.#written();
    const live = await this.#tx
      .selectFrom('tickets')
      .select('id')
      .where('identity_hash', '=', identityHash)
      .where('hall_id', '=', this.#hallId)
      .where('service_id', '=', serviceId)
      .where('business_day', '=', day)
      .where(sql<boolean>`status in ('waiting', 'called', 'serving', 'held')`)
      .executeTakeFirst();
    return live !== undefined;
  }

  /** Sends who has joined. Lines and series are read again after it: another command may change them. */
  write(): void {
    const [tickets, slips] = [this.#tickets, this.#slips];
    const lines = [...this.#lines].filter(([, { joined }]) => joined.length > 0);
    const series = [...this.#series.values()].filter(({ isNew }) => isNew);
    this.#tickets = [];
    this.#slips = [];
    this.#lines.clear();
    this.#series.clear();
    if (tickets.length === 0) return;

    const tx = this.#tx;
    this.#work.send(insertRows(tx, 'tickets', tickets));
    if (slips.length > 0) this.#work.send(insertRows(tx, 'slips', slips));
    const longer = lines.map(([serviceId, { joined }]) => ({
      service_id: serviceId,
      hall_id: this.#hallId,
      waiting: joined.length,
    }));
    this.#work.send(
      insertRows(tx, 'lines', longer, (insert) =>
        insert.onConflict((conflict) =>
          conflict.column('service_id').doUpdateSet({ waiting: sql`lines.waiting + excluded.waiting` }),
        ),
      ),
    );
    const further = series.map(({ business_day, prefix, last }) => ({
      hall_id: this.#hallId,
      business_day,
      prefix,
      last,
    }));
    this.#work.send(
      insertRows(tx, 'number_series', further, (insert) =>
        insert.onConflict((conflict) =>
          conflict.columns(['hall_id', 'business_day', 'prefix']).doUpdateSet({ last: sql`excluded.last` }),
        ),
      ),
    );
  }

  /** Before a question to the tables. Where it throws, who joined is lost, and so is the transaction. */
  async #written(): Promise<void> {
    this.write();
    await this.#work.sent();
  }

  /** In one statement what the next place hangs on. What is known already stays: it counts who has joined. */
  async #read({ service_id: serviceId, business_day: day, prefix }: SoughtPlace): Promise<void> {
    const { rows } = await sql<PlaceRow>`select
      (select waiting from lines where service_id = ${serviceId}) as waiting,
      (select rank from tickets where service_id = ${serviceId} and ${inLine}
        order by rank desc, sequence desc limit 1) as last_rank,
      (select last from number_series
        where hall_id = ${this.#hallId} and business_day = ${day} and prefix = ${prefix}) as last_number
    `.execute(this.#tx);
    const [row] = rows;
    if (row === undefined) throw new Error('A query for one row answered none');
    const key = seriesKey(day, prefix);
    if (!this.#lines.has(serviceId)) {
      this.#lines.set(serviceId, { waiting: row.waiting ?? 0, lastRank: row.last_rank, joined: [] });
    }
    if (!this.#series.has(key)) {
      this.#series.set(key, { business_day: day, prefix, last: row.last_number ?? 0, isNew: false });
    }
  }

  /** How many in the database stand behind one who arrives now: of an equal rank, nobody. */
  async #countBehind(serviceId: string, rank: number): Promise<number> {
    const { count } = await this.#tx
      .selectFrom('tickets')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('service_id', '=', serviceId)
      .where(inLine)
      .where('rank', '>', rank)
      .executeTakeFirstOrThrow();
    return Number(count);
  }
}

const seriesKey = (day: string, prefix: string) => `${day} ${prefix}`;
