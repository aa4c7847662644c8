import type { BoardServiceRow, BoardWindowRow, CallRow, NoticeRow } from '@hallbell/protocol';
import type { NoticeTable } from '../../store/schema.ts';
import { pauseReasonOf } from './pause-reason.ts';
import { changesOf, type HallView, type TopicReader, type TouchedRows } from './topic.ts';

/** How many calls a board keeps. */
export const SHOWN_CALLS = 20;

/** What the hall watches. Estimates are added by whoever makes them. */
export const readBoardRows: TopicReader = async (view, _id, touched) => {
  const parts = await Promise.all([
    readCalls(view, touched),
    readWindows(view, touched),
    readServices(view, touched),
    readNotices(view, touched),
  ]);
  return {
    set: Object.assign({}, ...parts.map(({ set }) => set)),
    drop: parts.flatMap(({ drop }) => drop),
  };
};

async function readCalls({ tx, hallId, day, config }: HallView, touched: TouchedRows | null) {
  if (touched !== null && !touched.config && touched.servings.size === 0) return changesOf(new Map());
  // Each touched serving may have pushed one call off the board.
  const beyond = touched === null ? 0 : touched.servings.size;
  const latest = await tx
    .selectFrom('servings')
    .select(['id', 'ticket_number', 'window_id', 'service_id', 'last_called_at', 'calls', 'status'])
    .where('hall_id', '=', hallId)
    .where('business_day', '=', day)
    .orderBy('last_called_at', 'desc')
    .orderBy('id')
    .limit(SHOWN_CALLS + beyond)
    .execute();
  const shown = latest.slice(0, SHOWN_CALLS);
  const wanted = touched === null || touched.config ? shown : shown.filter((s) => touched.servings.has(s.id));
  const rows = new Map(
    wanted.map((serving): [string, CallRow] => [
      `call:${serving.id}`,
      {
        servingId: serving.id,
        ticketNumber: serving.ticket_number,
        windowId: serving.window_id,
        windowNumber: config.windows.get(serving.window_id)?.number ?? '',
        serviceId: serving.service_id,
        calledAt: serving.last_called_at,
        calls: serving.calls,
        status: serving.status === 'called' ? 'called' : 'over',
      },
    ]),
  );
  const gone = [...(touched?.servings ?? []), ...latest.slice(SHOWN_CALLS).map(({ id }) => id)];
  return changesOf(rows, touched === null ? [] : gone.map((id) => `call:${id}`));
}

/** The windows' states, by id; archived windows are left out. */
export async function readWindowStates(
  { tx, hallId }: Pick<HallView, 'tx' | 'hallId'>,
  windowIds: readonly string[] | null,
) {
  let query = tx
    .selectFrom('windows as w')
    .leftJoin('servings as s', 's.id', 'w.serving_id')
    .select([
      'w.id',
      'w.number',
      'w.state',
      'w.reason',
      'w.since',
      'w.staff_id',
      's.ticket_number',
      's.status as serving_status',
      's.service_id',
      's.last_called_at',
      's.started_at',
      's.standard_seconds',
    ])
    .where('w.hall_id', '=', hallId)
    .where('w.archived', '=', 0);
  if (windowIds !== null) query = query.where('w.id', 'in', [...windowIds]);
  return query.execute();
}

type WindowStateRead = Awaited<ReturnType<typeof readWindowStates>>[number];

export function boardWindowRow(window: WindowStateRead): BoardWindowRow {
  const status = window.serving_status;
  return {
    windowId: window.id,
    number: window.number,
    state: window.state,
    reason: pauseReasonOf(window.reason),
    ticketNumber: window.ticket_number,
    servingStatus: status === 'called' || status === 'serving' ? status : null,
  };
}

async function readWindows(view: HallView, touched: TouchedRows | null) {
  const all = touched === null || touched.config;
  const ids = all ? [...view.config.windows.keys()] : [...touched.windows];
  if (ids.length === 0) return changesOf(new Map());
  const windows = await readWindowStates(view, all ? null : ids);
  const rows = new Map(windows.map((window) => [`window:${window.id}`, boardWindowRow(window)]));
  return changesOf(rows, touched === null ? [] : ids.map((id) => `window:${id}`));
}

/** How many wait for each service and how many windows are open for it. */
export async function readServiceCounts(view: Pick<HallView, 'tx' | 'hallId' | 'config'>) {
  const { tx, hallId, config } = view;
  const [lines, open] = await Promise.all([
    tx.selectFrom('lines').select(['service_id', 'waiting']).where('hall_id', '=', hallId).execute(),
    tx.selectFrom('windows').select('id').where('hall_id', '=', hallId).where('state', '=', 'open').execute(),
  ]);
  const waiting = new Map(lines.map((line) => [line.service_id, line.waiting]));
  const isOpen = new Set(open.map(({ id }) => id));
  return [...config.services.values()]
    .filter((service) => service.archived === 0)
    .map(
      ({ id }): BoardServiceRow => ({
        serviceId: id,
        waiting: waiting.get(id) ?? 0,
        openWindows: (config.windowsOf.get(id) ?? []).filter((windowId) => isOpen.has(windowId)).length,
      }),
    );
}

async function readServices(view: HallView, touched: TouchedRows | null) {
  const all = touched === null || touched.config;
  if (!all && touched.services.size === 0) return changesOf(new Map());
  const counts = await readServiceCounts(view);
  const wanted = all ? counts : counts.filter((row) => touched.services.has(row.serviceId));
  const rows = new Map(wanted.map((row) => [`service:${row.serviceId}`, row]));
  const ids = all ? view.config.services.keys() : touched.services;
  return changesOf(rows, touched === null ? [] : [...ids].map((id) => `service:${id}`));
}

/** Whether a notice is to be read now. */
export function isValidNotice(notice: NoticeTable, now: number): boolean {
  const { archived, from_at: from, until_at: until } = notice;
  return archived === 0 && (from === null || from <= now) && (until === null || now < until);
}

async function readNotices({ tx, hallId, now }: HallView, touched: TouchedRows | null) {
  if (touched !== null && !touched.config) return changesOf(new Map());
  const notices = await tx.selectFrom('notices').selectAll().where('hall_id', '=', hallId).execute();
  const valid = notices.filter((notice) => isValidNotice(notice, now));
  const rows = new Map(
    valid.map((n): [string, NoticeRow] => [
      `notice:${n.id}`,
      { noticeId: n.id, text: n.text, textEn: n.text_en, from: n.from_at, until: n.until_at },
    ]),
  );
  return changesOf(rows, touched === null ? [] : notices.map((n) => `notice:${n.id}`));
}
