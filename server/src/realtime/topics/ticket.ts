import { ratingClosesAt } from '@hallbell/domain';
import type { TicketRow } from '@hallbell/protocol';
import { changesOf, type HallView, type TopicReader } from './topic.ts';

/** One citizen's own ticket, found by its token. */
export const readTicketRows: TopicReader = async (view, token, touched) => {
  const row = await readTicket(view, token);
  return changesOf(new Map(row === null ? [] : [['ticket', row]]), touched === null ? [] : ['ticket']);
};

async function readTicket({ tx, hallId, config }: HallView, token: string): Promise<TicketRow | null> {
  const ticket = await tx
    .selectFrom('tickets as t')
    .leftJoin('servings as s', 's.id', 't.serving_id')
    .leftJoin('ratings as r', 'r.serving_id', 's.id')
    .selectAll('t')
    .select(['s.window_id', 's.last_called_at', 's.calls', 's.finished_at', 'r.serving_id as rated'])
    .where('t.token', '=', token)
    .where('t.hall_id', '=', hallId)
    .executeTakeFirst();
  if (!ticket) return null;
  const atWindow = ticket.status === 'called' || ticket.status === 'serving' || ticket.status === 'held';
  const window = config.windows.get((atWindow ? ticket.window_id : ticket.target_window_id) ?? '');
  const service = config.services.get(ticket.service_id);
  const finishedAt = ticket.status === 'finished' ? ticket.finished_at : null;
  return {
    ticketId: ticket.id,
    number: ticket.number,
    status: ticket.status,
    hallName: config.name,
    hallNameEn: config.nameEn,
    serviceId: ticket.service_id,
    serviceName: service?.name ?? '',
    serviceNameEn: service?.name_en ?? null,
    rank: ticket.rank,
    sequence: ticket.sequence,
    takenAt: ticket.arrived_at,
    windowNumber: window?.number ?? null,
    area: window?.area ?? null,
    areaEn: window?.area_en ?? null,
    calledAt: atWindow ? ticket.last_called_at : null,
    calls: atWindow ? (ticket.calls ?? 0) : 0,
    rating:
      finishedAt === null || ticket.serving_id === null
        ? null
        : {
            servingId: ticket.serving_id,
            rated: ticket.rated !== null,
            closesAt: ratingClosesAt(finishedAt, config.calendar),
          },
    language: ticket.language,
  };
}
