import { compareOrder, type HallModel } from '@hallbell/domain';
import type { HubHall } from './hub-hall.ts';

/** A whole hall in the model's words, so that two can be compared. */
export interface HallState {
  readonly tickets: Readonly<Record<string, object>>;
  readonly servings: Readonly<Record<string, object>>;
  readonly windows: Readonly<Record<string, object>>;
  readonly ratings: Readonly<Record<string, object>>;
  /** By service: who waits in its line, the next first. */
  readonly lines: Readonly<Record<string, readonly string[]>>;
  /** By service: how many wait, as the hall keeps count. */
  readonly counts: Readonly<Record<string, number>>;
}

export function stateOfModel(hall: HallModel): HallState {
  const tickets = [...hall.tickets.values()];
  const lines = linesOf(
    tickets.map(({ id, status, serviceId, targetWindowId, rank, sequence }) => ({
      ...{ id, status, serviceId, isSent: targetWindowId !== null, rank, sequence },
    })),
  );
  return {
    tickets: byId(tickets, ({ id, sequence: _, personId: __, ...ticket }) => [id, ticket]),
    servings: byId([...hall.servings.values()], ({ id, finishedAt, ...serving }) => [
      id,
      { ...serving, finishedAt: serving.status === 'finished' ? finishedAt : null },
    ]),
    windows: byId([...hall.windows.values()], ({ id, ...window }) => [id, window]),
    ratings: byId([...hall.ratings], ([id, { level, delayMs }]) => [id, { level, delayMs }]),
    lines,
    counts: countsOf(lines),
  };
}

export async function stateOfHub({ database: { reader }, hallId, ids }: HubHall): Promise<HallState> {
  const [tickets, servings, windows, ratings, counts] = await Promise.all([
    reader.selectFrom('tickets').selectAll().where('hall_id', '=', hallId).execute(),
    reader.selectFrom('servings').selectAll().where('hall_id', '=', hallId).execute(),
    reader.selectFrom('windows').selectAll().where('hall_id', '=', hallId).execute(),
    reader.selectFrom('ratings').selectAll().where('hall_id', '=', hallId).execute(),
    reader.selectFrom('lines').selectAll().where('hall_id', '=', hallId).execute(),
  ]);
  const known = (id: string) => ids.inModel(id);
  return {
    tickets: byId(tickets, (row) => [
      known(row.id),
      {
        number: row.number,
        day: row.business_day,
        serviceId: ownName(row.service_id),
        targetWindowId: row.target_window_id && ownName(row.target_window_id),
        priorityClassId: row.priority_class_id && ownName(row.priority_class_id),
        status: row.status,
        rank: row.rank,
        arrivedAt: row.arrived_at,
        queuedAt: row.queued_at,
        noShows: row.no_shows,
      },
    ]),
    servings: byId(servings, (row) => [
      known(row.id),
      {
        ticketId: known(row.ticket_id),
        windowId: ownName(row.window_id),
        staffId: ownName(row.staff_id),
        serviceId: ownName(row.service_id),
        status: row.status,
        calledAt: row.called_at,
        startedAt: row.started_at,
        finishedAt: row.status === 'finished' ? row.finished_at : null,
        calls: row.calls,
      },
    ]),
    windows: byId(windows, (row) => [
      ownName(row.id),
      {
        state: row.state,
        staffId: row.staff_id && ownName(row.staff_id),
        servingId: row.serving_id && known(row.serving_id),
      },
    ]),
    ratings: byId(ratings, (row) => [known(row.serving_id), { level: row.level, delayMs: row.response_ms }]),
    lines: linesOf(
      tickets.map((row) => ({
        id: known(row.id),
        status: row.status,
        serviceId: ownName(row.service_id),
        isSent: row.target_window_id !== null,
        rank: row.rank,
        sequence: row.sequence,
      })),
    ),
    counts: Object.fromEntries(
      counts.flatMap(({ service_id, waiting }) => (waiting === 0 ? [] : [[ownName(service_id), waiting]])),
    ),
  };
}

interface InLine {
  readonly id: string;
  readonly status: string;
  readonly serviceId: string;
  readonly isSent: boolean;
  readonly rank: number;
  readonly sequence: number;
}

function linesOf(tickets: readonly InLine[]): Record<string, string[]> {
  const lines: Record<string, string[]> = {};
  for (const ticket of [...tickets].sort(compareOrder)) {
    if (ticket.status !== 'waiting' || ticket.isSent) continue;
    lines[ticket.serviceId] = [...(lines[ticket.serviceId] ?? []), ticket.id];
  }
  return lines;
}

function countsOf(lines: Record<string, readonly string[]>): Record<string, number> {
  return Object.fromEntries(Object.entries(lines).map(([serviceId, line]) => [serviceId, line.length]));
}

/** What is set up is called `name@hall`. */
function ownName(id: string): string {
  return id.split('@')[0] ?? id;
}

function byId<Item>(items: readonly Item[], entryOf: (item: Item) => [string, object]) {
  return Object.fromEntries(items.map(entryOf));
}
