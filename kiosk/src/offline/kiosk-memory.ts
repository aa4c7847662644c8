import type { BusinessDay } from '@hallbell/domain';
import { newCommandId } from '@hallbell/hall-client';
import type { CommandPayload, HallRows, OfflineTerms } from '@hallbell/protocol';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** What a kiosk last knew. */
export interface KnownFacts {
  /** What this memory is known to the hub by. */
  readonly storeId: string;
  /** The rows of the topic `hall`; empty before the first ones. */
  readonly hall: Partial<HallRows>;
  /** Whether this kiosk was set up to make no sound; null before the hub has said so. */
  readonly muted: boolean | null;
  /** The hub's clock less this device's, milliseconds; null before it was measured. */
  readonly clockOffsetMs: number | null;
  /** The letter of its own numbers, and of which hall; null before it has one. */
  readonly terms: (OfflineTerms & { readonly hallId: string }) | null;
  /** Services whose quota the hub said was used up, on that day. */
  readonly usedUp: { readonly day: BusinessDay; readonly serviceIds: readonly string[] } | null;
}

export type SlipReport = Omit<CommandPayload<'slip.report'>, 'ticketId'>;

/** A ticket that this kiosk issued by itself. */
export interface OfflineTicket {
  readonly hallId: string;
  readonly day: BusinessDay;
  readonly handIn: CommandPayload<'ticket.hand-in'>;
  /** `taken`: the hub does not know it yet. `refused`: it does, and will be asked again when the ticket's time has come. */
  readonly state: 'taken' | 'refused' | 'handed_in';
  /** The newest copy of its paper that this kiosk was asked for by itself; 1 where it is not there. */
  readonly copies?: number;
  /** What became of its paper, told after the hand-in; null while there is no word of it. */
  readonly slip: SlipReport | null;
}

/** What a ticket is made of when its turn in the series has come. */
export interface NewTicket {
  readonly hallId: string;
  readonly ticketId: string;
  readonly day: BusinessDay;
  /** The sequences that it is counted in, e.g. `A`. */
  readonly prefix: string;
  readonly letter: string;
  /** From the last sequence that was issued; null where none may be. */
  readonly number: (last: number) => { sequence: number; handIn: OfflineTicket['handIn'] } | null;
}

interface Tables extends DBSchema {
  facts: { key: string; value: KnownFacts };
  series: { key: string[]; value: { last: number; day: BusinessDay } };
  tickets: {
    /** The order in which they were taken. */
    key: number;
    value: OfflineTicket;
    indexes: { byId: string; byState: string; byDay: string };
  };
}

const FACTS = 'kiosk';

/**
 * A kiosk's memory: what it last knew, and the tickets that it issued by itself. A number is on the disk before anybody
 * sees it, and so outlives reloads and power cuts.
 */
export class KioskMemory {
  readonly #db: IDBPDatabase<Tables>;
  #facts: KnownFacts;

  private constructor(db: IDBPDatabase<Tables>, facts: KnownFacts) {
    this.#db = db;
    this.#facts = facts;
  }

  /** Null where the browser keeps nothing: such a kiosk issues nothing by itself, since it would forget it. */
  static async open(name = 'hallbell-kiosk'): Promise<KioskMemory | null> {
    try {
      const db = await openDB<Tables>(name, 1, {
        upgrade(made) {
          made.createObjectStore('facts');
          made.createObjectStore('series');
          const tickets = made.createObjectStore('tickets', { autoIncrement: true });
          tickets.createIndex('byId', 'handIn.ticketId', { unique: true });
          tickets.createIndex('byState', 'state');
          tickets.createIndex('byDay', 'day');
        },
      });
      return new KioskMemory(db, await readFacts(db));
    } catch {
      return null;
    }
  }

  get facts(): KnownFacts {
    return this.#facts;
  }

  async remember(change: Partial<Omit<KnownFacts, 'storeId'>>): Promise<void> {
    this.#facts = { ...this.#facts, ...change };
    await this.#db.put('facts', this.#facts, FACTS);
  }

  /**
   * Issues a ticket: its number and the ticket itself in one transaction, which has reached the disk when this answers.
   * The same ticket asked for again is the one that was issued. Null where `number` gave none.
   */
  async issue({ hallId, ticketId, day, prefix, letter, number }: NewTicket): Promise<OfflineTicket | null> {
    const tx = this.#db.transaction(['series', 'tickets'], 'readwrite', { durability: 'strict' });
    const [series, tickets] = [tx.objectStore('series'), tx.objectStore('tickets')];
    const before = await tickets.index('byId').get(ticketId);
    const key = [hallId, letter, day, prefix];
    const next = before ? null : number((await series.get(key))?.last ?? 0);
    if (next === null) {
      await tx.done;
      return before ?? null;
    }
    const ticket: OfflineTicket = { hallId, day, handIn: next.handIn, state: 'taken', slip: null };
    await Promise.all([series.put({ last: next.sequence, day }, key), tickets.add(ticket), tx.done]);
    return ticket;
  }

  /** The tickets that a hall's hub has yet to take, in the order in which they were taken: those that it refused first. */
  async pending(hallId: string): Promise<OfflineTicket[]> {
    const tx = this.#db.transaction('tickets');
    const byState = tx.store.index('byState');
    const [refused, taken] = await Promise.all([byState.getAll('refused'), byState.getAll('taken'), tx.done]);
    return [...refused, ...taken].filter((ticket) => ticket.hallId === hallId);
  }

  async ticket(ticketId: string): Promise<OfflineTicket | undefined> {
    return this.#db.getFromIndex('tickets', 'byId', ticketId);
  }

  /** How many tickets of a service this kiosk issued by itself on that day. */
  async issuedOn(day: BusinessDay, serviceId: string): Promise<number> {
    const ofDay = await this.#db.getAllFromIndex('tickets', 'byDay', day);
    return ofDay.filter(({ handIn }) => handIn.serviceId === serviceId).length;
  }

  async change(
    ticketId: string,
    change: Partial<Pick<OfflineTicket, 'state' | 'slip' | 'copies'>>,
  ): Promise<void> {
    const tx = this.#db.transaction('tickets', 'readwrite', { durability: 'strict' });
    const cursor = await tx.store.index('byId').openCursor(ticketId);
    if (cursor) await cursor.update({ ...cursor.value, ...change });
    await tx.done;
  }

  /** Forgets what was handed in of earlier days, and where their series had come to. */
  async forgetBefore(day: BusinessDay): Promise<void> {
    const tx = this.#db.transaction(['series', 'tickets'], 'readwrite');
    for (const table of [tx.objectStore('tickets'), tx.objectStore('series')] as const) {
      let cursor = await table.openCursor();
      while (cursor) {
        const isDone = !('state' in cursor.value) || cursor.value.state === 'handed_in';
        if (cursor.value.day < day && isDone) await cursor.delete();
        cursor = await cursor.continue();
      }
    }
    await tx.done;
  }

  close(): void {
    this.#db.close();
  }
}

async function readFacts(db: IDBPDatabase<Tables>): Promise<KnownFacts> {
  const tx = db.transaction('facts', 'readwrite', { durability: 'strict' });
  let facts = await tx.store.get(FACTS);
  if (facts === undefined) {
    facts = {
      storeId: newCommandId(),
      hall: {},
      muted: null,
      clockOffsetMs: null,
      terms: null,
      usedUp: null,
    };
    await tx.store.put(facts, FACTS);
  }
  await tx.done;
  return facts;
}
