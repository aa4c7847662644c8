import type { QueueLineRow, QueueTicketRow } from '@hallbell/protocol';
import { sql } from 'kysely';
import { changesOf, type HallView, type TopicReader, type TouchedRows } from './topic.ts';

/** Who waits for one window, for its clerk, and today's no-shows, who may still be called. */
export const readQueueRows: TopicReader = async (view, windowId, touched) => {
  const [tickets, lines] = await Promise.all([
    readTickets(view, windowId, touched),
    readLines(view, windowId, touched),
  ]);
  return { set: { ...tickets.set, ...lines.set }, drop: [...tickets.drop, ...lines.drop] };
};

/** The tickets that any clerk of the hall might be shown; the literal lets partial indexes answer. */
const callable = (day: string) =>
  sql<boolean>`(status = 'waiting' or (status = 'no_show' and business_day = ${day}))`;

async function readTickets(view: HallView, windowId: string, touched: TouchedRows | null) {
  const { tx, hallId, day, config } = view;
  const onlyTouched = touched !== null && !touched.config;
  if (onlyTouched && touched.tickets.size === 0) return changesOf(new Map());
  let query = tx
    .selectFrom('tickets')
    .select([
      'id',
      'number',
      'service_id',
      'priority_class_id',
      'status',
      'rank',
      'sequence',
      'queued_at',
      'arrived_at',
      'no_shows',
      'target_window_id',
    ])
    .where('hall_id', '=', hallId)
    .where(callable(day));
  if (onlyTouched) query = query.where('id', 'in', [...touched.tickets]);
  const tiers = new Map(config.windows.get(windowId)?.services.map((s) => [s.serviceId, s.tier]));
  const found = await query.execute();
  const rows = new Map<string, QueueTicketRow>();
  for (const ticket of found) {
    const { status } = ticket;
    if (status !== 'waiting' && status !== 'no_show') continue;
    if (status === 'waiting' && config.settings.rules.hideNext) continue;
    const targeted = ticket.target_window_id === windowId;
    const tier = tiers.get(ticket.service_id);
    if (!targeted && (tier === undefined || ticket.target_window_id !== null)) continue;
    rows.set(`ticket:${ticket.id}`, {
      ticketId: ticket.id,
      number: ticket.number,
      serviceId: ticket.service_id,
      priorityClassId: ticket.priority_class_id,
      status,
      rank: ticket.rank,
      sequence: ticket.sequence,
      queuedAt: ticket.queued_at,
      arrivedAt: ticket.arrived_at,
      noShows: ticket.no_shows,
      tier: tier ?? 1,
      targeted,
    });
  }
  if (touched === null) return changesOf(rows);
  // A change of set-up may take whole services from the window.
  const candidates = [...touched.tickets, ...(onlyTouched ? [] : found.map(({ id }) => id))];
  return changesOf(
    rows,
    candidates.map((id) => `ticket:${id}`),
  );
}

async function readLines(view: HallView, windowId: string, touched: TouchedRows | null) {
  const all = touched === null || touched.config;
  const services = view.config.windows.get(windowId)?.services ?? [];
  const wanted = all ? services : services.filter(({ serviceId }) => touched.services.has(serviceId));
  const lookedFor = touched?.config ? [...view.config.services.keys()].map((id) => `line:${id}`) : [];
  if (wanted.length === 0) return changesOf(new Map(), lookedFor);
  const lines = await view.tx
    .selectFrom('lines')
    .select(['service_id', 'waiting'])
    .where(
      'service_id',
      'in',
      wanted.map(({ serviceId }) => serviceId),
    )
    .execute();
  const waiting = new Map(lines.map((line) => [line.service_id, line.waiting]));
  const rows = new Map(
    wanted.map(({ serviceId, tier }): [string, QueueLineRow] => [
      `line:${serviceId}`,
      { serviceId, tier, waiting: waiting.get(serviceId) ?? 0 },
    ]),
  );
  return changesOf(rows, lookedFor);
}
