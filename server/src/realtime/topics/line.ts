import { inLine } from '../../commands/tickets.ts';
import { changesOf, type TopicReader } from './topic.ts';

/** The places in one service's queue, for the phones in it: no names, no numbers. */
export const readLineRows: TopicReader = async ({ tx, hallId }, serviceId, touched) => {
  if (touched !== null && touched.tickets.size === 0) return { set: {}, drop: [] };
  let query = tx
    .selectFrom('tickets')
    .select(['id', 'rank', 'sequence'])
    .where('service_id', '=', serviceId)
    .where('hall_id', '=', hallId)
    .where(inLine);
  if (touched !== null) query = query.where('id', 'in', [...touched.tickets]);
  const places = await query.execute();
  const rows = new Map(places.map(({ id, rank, sequence }) => [`place:${id}`, { rank, sequence }]));
  return changesOf(rows, touched === null ? [] : [...touched.tickets].map((id) => `place:${id}`));
};
