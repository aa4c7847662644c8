import { padLapsesAt } from '@hallbell/domain';
import type { HeldRow, RatingPromptRow, WindowRow, WindowServingRow } from '@hallbell/protocol';
import { z } from 'zod';
import { pauseReasonOf } from './pause-reason.ts';
import { changesOf, type HallView, type TopicReader } from './topic.ts';

const StoredReason = z.object({
  tier: z.union([z.literal(1), z.literal(2)]),
  overdue: z.boolean(),
  picked: z.boolean(),
});

/** The clerk's own window, its pad and the screen above it. */
export const readWindowRows: TopicReader = async (view, windowId, touched) => {
  const rows = new Map<string, unknown>();
  const put = (key: string, row: unknown) => {
    if (row !== null) rows.set(key, row);
  };
  const [window, serving, rating, parked] = await Promise.all([
    readWindow(view, windowId),
    readServing(view, windowId),
    readRatingPrompt(view, windowId),
    readHeld(view, windowId),
  ]);
  put('window', window);
  put('serving', serving);
  put('rating', rating);
  for (const row of parked) rows.set(`held:${row.servingId}`, row);
  const held = [...(touched?.servings ?? [])].map((id) => `held:${id}`);
  return changesOf(rows, touched === null ? [] : ['window', 'serving', 'rating', ...held]);
};

async function readWindow(
  { tx, hallId, day, config }: HallView,
  windowId: string,
): Promise<WindowRow | null> {
  const configured = config.windows.get(windowId);
  const reading = tx
    .selectFrom('windows as w')
    .leftJoin('staff as s', 's.id', 'w.staff_id')
    .select([
      'w.state',
      'w.reason',
      'w.since',
      's.id as staff_id',
      's.staff_no',
      's.name',
      's.post',
      's.photo',
    ])
    .where('w.id', '=', windowId)
    .where('w.hall_id', '=', hallId)
    .where('w.archived', '=', 0)
    .executeTakeFirst();
  const counting = tx
    .selectFrom('servings')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('window_id', '=', windowId)
    .where('business_day', '=', day)
    .where('status', '=', 'finished')
    .executeTakeFirstOrThrow();
  const [window, { count }] = await Promise.all([reading, counting]);
  if (!window || !configured) return null;
  const { staff_id: staffId, staff_no: staffNo, name } = window;
  return {
    windowId,
    number: configured.number,
    name: configured.name,
    nameEn: configured.name_en,
    area: configured.area,
    areaEn: configured.area_en,
    state: window.state,
    reason: pauseReasonOf(window.reason),
    since: window.since,
    staff:
      staffId === null || staffNo === null || name === null
        ? null
        : { staffId, staffNo, name, post: window.post, photo: window.photo },
    services: configured.services,
    finishedToday: Number(count),
  };
}

async function readServing({ tx, hallId }: HallView, windowId: string): Promise<WindowServingRow | null> {
  const serving = await tx
    .selectFrom('servings as s')
    .innerJoin('tickets as t', 't.id', 's.ticket_id')
    .selectAll('s')
    .select(['t.priority_class_id', 't.arrived_at', 't.no_shows', 't.language'])
    .where('s.window_id', '=', windowId)
    .where('s.hall_id', '=', hallId)
    .where('s.status', 'in', ['called', 'serving'])
    .executeTakeFirst();
  if (!serving) return null;
  const { tier, overdue, picked } = StoredReason.parse(JSON.parse(serving.reason));
  return {
    servingId: serving.id,
    ticketId: serving.ticket_id,
    ticketNumber: serving.ticket_number,
    serviceId: serving.service_id,
    priorityClassId: serving.priority_class_id,
    status: serving.status === 'called' ? 'called' : 'serving',
    queuedAt: serving.queued_at,
    arrivedAt: serving.arrived_at,
    calledAt: serving.called_at,
    lastCalledAt: serving.last_called_at,
    calls: serving.calls,
    announcedCalls: serving.announced_calls,
    heardCalls: serving.heard_calls,
    startedAt: serving.started_at,
    heldMs: serving.held_ms,
    standardSeconds: serving.standard_seconds,
    noShows: serving.no_shows,
    reason: { tier, overdue, picked },
    language: serving.language,
  };
}

async function readRatingPrompt(
  { tx, hallId, config }: HallView,
  windowId: string,
): Promise<RatingPromptRow | null> {
  const finished = await tx
    .selectFrom('servings as s')
    .leftJoin('ratings as r', 'r.serving_id', 's.id')
    .select(['s.id', 's.ticket_number', 's.finished_at', 'r.serving_id as rated'])
    .where('s.window_id', '=', windowId)
    .where('s.hall_id', '=', hallId)
    .where('s.status', '=', 'finished')
    .orderBy('s.finished_at', 'desc')
    .orderBy('s.id')
    .limit(1)
    .executeTakeFirst();
  if (!finished || finished.finished_at === null) return null;
  return {
    servingId: finished.id,
    ticketNumber: finished.ticket_number,
    askedAt: finished.finished_at,
    lapsesAt: padLapsesAt(finished.finished_at, config.settings.rules.padAskSeconds),
    rated: finished.rated !== null,
  };
}

async function readHeld({ tx, hallId }: HallView, windowId: string): Promise<HeldRow[]> {
  const held = await tx
    .selectFrom('servings')
    .select(['id', 'ticket_id', 'ticket_number', 'service_id', 'held_at', 'called_at'])
    .where('window_id', '=', windowId)
    .where('hall_id', '=', hallId)
    .where('status', '=', 'held')
    .execute();
  return held.map((serving) => ({
    servingId: serving.id,
    ticketId: serving.ticket_id,
    ticketNumber: serving.ticket_number,
    serviceId: serving.service_id,
    heldAt: serving.held_at ?? serving.called_at,
  }));
}
