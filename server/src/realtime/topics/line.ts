import { compareOrder, type Place } from '@hallbell/domain';
import { type LineAheadRow, type LinePlaceRow, packSequences } from '@hallbell/protocol';
import { sql } from 'kysely';
import { inLine } from '../../commands/tickets.ts';
import { changesOf, type HallView, type RowChanges, type TouchedRows } from './topic.ts';

/** The places of one service's line that were touched, for the phones in it: no names, no numbers. */
export async function readLineChanges(
  { tx, hallId }: HallView,
  serviceId: string,
  touched: TouchedRows,
): Promise<RowChanges> {
  if (touched.tickets.size === 0) return changesOf(new Map());
  const tickets = await tx
    .selectFrom('tickets')
    .select([
      'id',
      'rank',
      'sequence',
      'service_id',
      sql<0 | 1>`case when ${inLine} then 1 else 0 end`.as('waits'),
    ])
    .where('hall_id', '=', hallId)
    .where('id', 'in', [...touched.tickets])
    .execute();
  const rows = new Map(
    tickets.map(({ id, rank, sequence, service_id, waits }): [string, LinePlaceRow] => [
      `place:${id}`,
      { rank, sequence, waits: waits === 1 && service_id === serviceId },
    ]),
  );
  return changesOf(rows);
}

/** The lines as phones see them when they come. */
export class Lines {
  /** The latest reading of each: after a drop all the phones in it ask for the same one at once. */
  readonly #read = new Map<string, { readonly seq: number; readonly places: readonly Place[] }>();

  /** Those who stand before this ticket; the whole line without one. */
  async aheadOf(view: HallView, serviceId: string, ticketId: string | null): Promise<LineAheadRow> {
    const own = ticketId === null ? undefined : await placeOf(view, ticketId);
    const places = await this.#placesIn(view, serviceId);
    const before = own === undefined ? places : places.filter((place) => compareOrder(place, own) < 0);
    return { runs: packSequences(before.map(({ sequence }) => sequence)) };
  }

  /** Nobody watches the line any more. */
  forget(serviceId: string): void {
    this.#read.delete(serviceId);
  }

  async #placesIn({ tx, hallId, seq }: HallView, serviceId: string): Promise<readonly Place[]> {
    const kept = this.#read.get(serviceId);
    if (kept?.seq === seq) return kept.places;
    const places = await tx
      .selectFrom('tickets')
      .select(['rank', 'sequence'])
      .where('service_id', '=', serviceId)
      .where('hall_id', '=', hallId)
      .where(inLine)
      .execute();
    this.#read.set(serviceId, { seq, places });
    return places;
  }
}

function placeOf({ tx, hallId }: HallView, ticketId: string): Promise<Place | undefined> {
  return tx
    .selectFrom('tickets')
    .select(['rank', 'sequence'])
    .where('id', '=', ticketId)
    .where('hall_id', '=', hallId)
    .executeTakeFirst();
}
