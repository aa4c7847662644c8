import { ratingClosesAt } from '@hallbell/domain';
import type { TicketRow } from '@hallbell/protocol';
import { changesOf, type HallView, type TopicReader, type TouchedRows } from './topic.ts';

const TOKENS_AT_ONCE = 500;

/** One citizen's own ticket, found by its token. */
export const readTicketRows: TopicReader = async (view, token, touched) => {
  const [ticket] = await tickets(view).where('t.token', '=', token).execute();
  const rows = new Map(ticket === undefined ? [] : [['ticket', ticketRow(view, ticket)]]);
  return changesOf(rows, touched === null ? [] : ['ticket']);
};

/**
 * Those of the watched tickets that were touched, by token; all of them where what is set up changed. Read together:
 * one commit must not cost a query for each phone in the hall.
 */
export async function readTouchedTickets(
  view: HallView,
  watched: ReadonlySet<string>,
  touched: TouchedRows,
): Promise<Map<string, TicketRow>> {
  const changes = new Map<string, TicketRow>();
  if (watched.size === 0) return changes;
  if (!touched.config) {
    if (touched.tickets.size === 0) return changes;
    for (const ticket of await tickets(view)
      .where('t.id', 'in', [...touched.tickets])
      .execute()) {
      if (watched.has(ticket.token)) changes.set(ticket.token, ticketRow(view, ticket));
    }
    return changes;
  }
  const tokens = [...watched];
  for (let from = 0; from < tokens.length; from += TOKENS_AT_ONCE) {
    const some = tokens.slice(from, from + TOKENS_AT_ONCE);
    for (const ticket of await tickets(view).where('t.token', 'in', some).execute()) {
      changes.set(ticket.token, ticketRow(view, ticket));
    }
  }
  return changes;
}

function tickets({ tx, hallId }: HallView) {
  return (
    tx
      .selectFrom('tickets as t')
      .leftJoin('servings as s', 's.id', 't.serving_id')
      .leftJoin('ratings as r', 'r.serving_id', 's.id')
      // Of those that staff had to take in: what is printed on the paper.
      .leftJoin('refused_hand_ins as h', (join) =>
        join.onRef('h.token', '=', 't.token').onRef('h.admitted_as', '=', 't.id'),
      )
      .selectAll('t')
      .select([
        's.window_id',
        's.last_called_at',
        's.calls',
        's.finished_at',
        'r.serving_id as rated',
        'h.number as paper_number',
      ])
      .where('t.hall_id', '=', hallId)
  );
}

type TicketRead = Awaited<ReturnType<ReturnType<typeof tickets>['execute']>>[number];

function ticketRow({ config }: HallView, ticket: TicketRead): TicketRow {
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
    paperNumber: ticket.paper_number === ticket.number ? null : ticket.paper_number,
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
