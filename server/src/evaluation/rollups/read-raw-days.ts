import {
  addDays,
  type BusinessDay,
  endOfDay,
  instantOf,
  isRatingLevel,
  type RawDay,
  type RawServing,
  type RawSpan,
  type RawWindow,
  type Standing,
  scheduledSpansOf,
  startOfDay,
  type UncalledWait,
  WindowServices,
} from '@hallbell/domain';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { HallConfig } from '../../commands/hall-config.ts';
import type { Tables, WindowSpanTable } from '../../store/schema.ts';

interface Stretch {
  readonly from: BusinessDay;
  /** Within it. */
  readonly to: BusinessDay;
}

/**
 * What the tables tell of each day from `from` to `to`, as far as it has begun. For more than a few weeks ask in parts:
 * all rows of the stretch are in memory.
 */
export async function readRawDays(
  tx: Kysely<Tables>,
  config: HallConfig,
  { from, to }: Stretch,
  now: number,
): Promise<RawDay[]> {
  const marks = await readMarks(tx, config.hallId, { from, to });
  const servings = Map.groupBy(
    await readServings(tx, config.hallId, { from, to }),
    (row) => row.business_day,
  );
  const tickets = Map.groupBy(await readTickets(tx, config.hallId, { from, to }), (row) => row.business_day);
  const spans = await readSpans(tx, config, { from, to });
  const lives = await readLives(tx, config, now);
  const windowServices = await readWindowServices(tx, config.hallId);
  const days: RawDay[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const [begin, end] = [startOfDay(day, config.timeZone), endOfDay(day, config.timeZone)];
    if (begin > now) break;
    const until = Math.min(end, now);
    const ofDay = tickets.get(day) ?? [];
    days.push({
      day,
      hours: hoursOf(day, config.timeZone),
      until,
      schedule: scheduledSpansOf(config.calendar, day),
      servings: (servings.get(day) ?? []).map((row) => servingOf(row, marks)),
      tickets: ofDay.map((row) => ({ id: row.id, serviceId: row.service_id, arrivedAt: row.arrived_at })),
      uncalled: ofDay.flatMap((row) => uncalledOf(row, until)),
      spans: spans
        .filter((span) => span.from_at < until && (span.until_at ?? until) > begin)
        .map((span) => spanOf(span, until)),
      windows: lives.map(
        ({ id, life }): RawWindow => ({
          id,
          life,
          serviceIds:
            windowServices.at(id, end - 1) ??
            config.windows.get(id)?.services.map(({ serviceId }) => serviceId) ??
            [],
        }),
      ),
    });
  }
  return days;
}

/** The 25 instants at which the clock of the zone shows a full hour of the day, midnight to midnight. */
function hoursOf(day: BusinessDay, timeZone: string): number[] {
  return Array.from({ length: 25 }, (_, hour) => instantOf(day, hour * 60, timeZone));
}

type ServingRow = Awaited<ReturnType<typeof readServings>>[number];

function readServings(tx: Kysely<Tables>, hallId: string, { from, to }: Stretch) {
  return tx
    .selectFrom('servings as s')
    .leftJoin('ratings as r', 'r.serving_id', 's.id')
    .select([
      's.id',
      's.business_day',
      's.ticket_id',
      's.window_id',
      's.staff_id',
      's.service_id',
      's.status',
    ])
    .select(['s.queued_at', 's.called_at', 's.last_called_at', 's.calls', 's.started_at', 's.finished_at'])
    .select(['s.held_ms', 's.promised_wait_seconds', 's.standard_seconds', 'r.level', 'r.reasons'])
    .select(sql<number>`case when s.reason like '%"transferredHere":true%' then 1 else 0 end`.as('sent_here'))
    .where('s.hall_id', '=', hallId)
    .where('s.business_day', '>=', from)
    .where('s.business_day', '<=', to)
    .execute();
}

interface Marks {
  readonly serving: ReadonlyMap<string, Standing>;
  readonly rating: ReadonlyMap<string, Standing>;
}

/** What is marked of the days, by the serving's id; the heaviest mark counts. */
async function readMarks(tx: Kysely<Tables>, hallId: string, { from, to }: Stretch): Promise<Marks> {
  const rows = await tx
    .selectFrom('serving_marks')
    .select(['serving_id', 'scope', 'standing'])
    .where('hall_id', '=', hallId)
    .where('business_day', '>=', from)
    .where('business_day', '<=', to)
    .execute();
  const marks = { serving: new Map<string, Standing>(), rating: new Map<string, Standing>() };
  for (const { serving_id: id, scope, standing } of rows) {
    if (standing === 'excluded') marks[scope].set(id, 2);
    else if (!marks[scope].has(id)) marks[scope].set(id, 1);
  }
  return marks;
}

function servingOf(row: ServingRow, marks: Marks): RawServing {
  return {
    ticketId: row.ticket_id,
    windowId: row.window_id,
    staffId: row.staff_id,
    serviceId: row.service_id,
    status: row.status,
    queuedAt: row.queued_at,
    calledAt: row.called_at,
    lastCalledAt: row.last_called_at,
    calls: row.calls,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    heldMs: row.held_ms,
    promisedWaitSeconds: row.promised_wait_seconds,
    standardSeconds: row.standard_seconds,
    transferredHere: row.sent_here === 1,
    standing: marks.serving.get(row.id) ?? 0,
    rating: isRatingLevel(row.level)
      ? {
          level: row.level,
          reasons: JSON.parse(row.reasons ?? '[]'),
          standing: marks.rating.get(row.id) ?? 0,
        }
      : null,
  };
}

type TicketRow = Awaited<ReturnType<typeof readTickets>>[number];

function readTickets(tx: Kysely<Tables>, hallId: string, { from, to }: Stretch) {
  return tx
    .selectFrom('tickets as t')
    .leftJoin('servings as s', 's.id', 't.serving_id')
    .select([
      't.id',
      't.business_day',
      't.service_id',
      't.status',
      't.arrived_at',
      't.queued_at',
      't.ended_at',
    ])
    .select(['t.target_window_id', 's.queued_at as called_from'])
    .where('t.hall_id', '=', hallId)
    .where('t.business_day', '>=', from)
    .where('t.business_day', '<=', to)
    .execute();
}

/** How long a ticket waited that was not called any more. */
function uncalledOf(row: TicketRow, until: number): UncalledWait[] {
  const { service_id: serviceId, target_window_id: windowId, queued_at: from } = row;
  if (row.status === 'waiting') return [{ serviceId, windowId, from, to: until }];
  // It was called from this very place in the queue, and given up or expired at the window.
  if (row.ended_at === null || row.called_from === from) return [];
  return [{ serviceId, windowId: null, from, to: row.ended_at }];
}

/** A window that somebody forgot to close reaches into the next day, or over many. */
function readSpans(
  tx: Kysely<Tables>,
  { hallId, timeZone }: HallConfig,
  { from, to }: Stretch,
): Promise<Selectable<WindowSpanTable>[]> {
  return tx
    .selectFrom('window_spans')
    .selectAll()
    .where('hall_id', '=', hallId)
    .where(({ eb, or }) => or([eb('until_at', 'is', null), eb('until_at', '>', startOfDay(from, timeZone))]))
    .where('from_at', '<', endOfDay(to, timeZone))
    .execute();
}

function spanOf(row: Selectable<WindowSpanTable>, until: number): RawSpan {
  return {
    windowId: row.window_id,
    staffId: row.staff_id,
    state: row.state,
    reason: row.reason,
    from: row.from_at,
    to: row.until_at ?? until,
  };
}

/**
 * From when until when each window was in service: from its first opening ever, and until its last one's end once it has
 * been taken out of use. Nobody is absent from a window that was not there yet.
 */
async function readLives(
  tx: Kysely<Tables>,
  config: HallConfig,
  now: number,
): Promise<{ id: string; life: RawWindow['life'] }[]> {
  const rows = await tx
    .selectFrom('windows as w')
    .select((eb) => [
      'w.id',
      'w.archived',
      eb
        .selectFrom('window_spans as first')
        .select(({ fn }) => fn.min('first.from_at').as('at'))
        .whereRef('first.window_id', '=', 'w.id')
        .as('first'),
      eb
        .selectFrom('window_spans as last')
        .select(({ fn, val }) => fn.max(fn.coalesce('last.until_at', val(now))).as('at'))
        .whereRef('last.window_id', '=', 'w.id')
        .where('w.archived', '=', 1)
        .as('last'),
    ])
    .where('w.hall_id', '=', config.hallId)
    .orderBy('w.id')
    .execute();
  return rows.flatMap(({ id, archived, first, last }) =>
    first === null
      ? []
      : [{ id, life: { from: first, to: archived === 1 ? Math.min(last ?? now, now) : now } }],
  );
}

async function readWindowServices(tx: Kysely<Tables>, hallId: string): Promise<WindowServices> {
  const entries = await tx
    .selectFrom('events')
    .select(['at', 'type', 'payload'])
    .where('hall_id', '=', hallId)
    // Written as literals: only then does a database see that its partial index answers.
    .where(sql<boolean>`type in ('window.created', 'window.updated', 'window.retired', 'service.retired')`)
    .orderBy('seq')
    .execute();
  return new WindowServices(
    entries.map(({ payload, ...entry }) => ({ ...entry, payload: JSON.parse(payload) })),
  );
}
