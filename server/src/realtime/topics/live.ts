import type {
  DevicePart,
  Estimate,
  LiveDeviceRow,
  LiveServiceRow,
  LiveTotalsRow,
  LiveWindowRow,
  OfflineSeriesRow,
  RefusedHandInRow,
} from '@hallbell/protocol';
import { sql } from 'kysely';
import { type ReadAlarms, readAlarms } from '../../alarms/read-alarms.ts';
import type { KnownSince } from '../../alarms/read-situation.ts';
import { inLine } from '../../commands/tickets.ts';
import { zoneOf } from '../../setup/devices.ts';
import { boardWindowRow, readServiceCounts, readWindowStates } from './board.ts';
import type { HallView } from './topic.ts';

/** Beyond so many nobody looks at each of them. */
const MOST_REFUSED = 500;

export interface LiveSources extends KnownSince {
  isOnline(deviceId: string): boolean;
  partsOf(deviceId: string): DevicePart[];
  estimateFor(hallId: string, serviceId: string): Estimate | null;
}

export interface LiveReading {
  readonly rows: Record<string, unknown>;
  readonly alarms: ReadAlarms;
}

/** What a manager is called for, and nothing else of their watch. */
export async function readRaisedAlarms(view: HallView, sources: LiveSources): Promise<ReadAlarms> {
  const [waits, counts, windows, devices] = await Promise.all([
    readWaits(view),
    readServiceCounts(view),
    readWindowStates(view, null),
    readDevices(view, sources),
  ]);
  return readAlarms(view, { waits, counts, windows, devices }, sources);
}

/** The manager's watch: read whole, at most once a second. */
export async function readLive(view: HallView, sources: LiveSources): Promise<LiveReading> {
  const [taken, served, waits, ratings, counts, staff, windows, devices, refused] = await Promise.all([
    readTaken(view),
    readServed(view),
    readWaits(view),
    readRatings(view),
    readServiceCounts(view),
    view.tx.selectFrom('staff').select(['id', 'name']).execute(),
    readWindowStates(view, null),
    readDevices(view, sources),
    readRefusedHandIns(view),
  ]);
  const alarms = await readAlarms(view, { waits, counts, windows, devices }, sources);
  const rows: Record<string, unknown> = { totals: totalsOf(view.day, { taken, served, waits, ratings }) };
  const waitingOf = new Map(counts.map((row) => [row.serviceId, row.waiting]));
  for (const row of counts) {
    rows[`service:${row.serviceId}`] = {
      ...row,
      longestQueuedAt: waits.get(row.serviceId) ?? null,
      takenToday: sum(taken.filter((t) => t.service_id === row.serviceId)),
      servedToday: sum(served.filter((s) => s.service_id === row.serviceId && s.status === 'finished')),
      next: sources.estimateFor(view.hallId, row.serviceId),
    } satisfies LiveServiceRow;
  }
  const names = new Map(staff.map(({ id, name }) => [id, name]));
  for (const window of windows) {
    const configured = view.config.windows.get(window.id);
    rows[`window:${window.id}`] = {
      ...boardWindowRow(window),
      name: configured?.name ?? window.number,
      nameEn: configured?.name_en ?? null,
      staffName: names.get(window.staff_id ?? '') ?? null,
      since: window.since,
      calledAt: window.last_called_at,
      startedAt: window.started_at,
      standardSeconds: window.standard_seconds,
      serviceId: window.service_id,
      servedToday: sum(served.filter((s) => s.window_id === window.id && s.status === 'finished')),
      waiting: (configured?.services ?? []).reduce((n, s) => n + (waitingOf.get(s.serviceId) ?? 0), 0),
    } satisfies LiveWindowRow;
  }
  for (const row of devices) rows[`device:${row.deviceId}`] = row;
  for (const row of refused) rows[`refused:${row.ticketId}`] = row;
  for (const row of alarms.rows) rows[`alarm:${row.alarmId}`] = row;
  if (view.config.floorPlan !== null) rows.plan = view.config.floorPlan;
  return { rows, alarms };
}

interface Counted {
  count: number;
}

const sum = (rows: readonly Counted[]) => rows.reduce((total, { count }) => total + Number(count), 0);

function readTaken({ tx, hallId, day }: HallView) {
  return tx
    .selectFrom('tickets')
    .select(['service_id', 'status'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('hall_id', '=', hallId)
    .where('business_day', '=', day)
    .groupBy(['service_id', 'status'])
    .execute();
}

function readServed({ tx, hallId, day }: HallView) {
  return tx
    .selectFrom('servings')
    .select(['service_id', 'window_id', 'status'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('hall_id', '=', hallId)
    .where('business_day', '=', day)
    .groupBy(['service_id', 'window_id', 'status'])
    .execute();
}

/** Since when the one who has waited longest waits, by service. */
async function readWaits({ tx, hallId }: HallView): Promise<Map<string, number>> {
  const waits = await tx
    .selectFrom('tickets')
    .select(['service_id', sql<number>`min(queued_at)`.as('longest')])
    .where('hall_id', '=', hallId)
    .where(inLine)
    .groupBy('service_id')
    .execute();
  return new Map(waits.map((row) => [row.service_id, row.longest]));
}

function readRatings({ tx, hallId, day }: HallView) {
  return tx
    .selectFrom('ratings')
    .select('level')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('hall_id', '=', hallId)
    .where('business_day', '=', day)
    .groupBy('level')
    .execute();
}

/** What a day came to so far. */
export async function readTotals(view: HallView): Promise<LiveTotalsRow> {
  const [taken, served, waits, ratings] = await Promise.all([
    readTaken(view),
    readServed(view),
    readWaits(view),
    readRatings(view),
  ]);
  return totalsOf(view.day, { taken, served, waits, ratings });
}

interface OfToday {
  readonly taken: readonly (Counted & { status: string })[];
  readonly served: readonly (Counted & { status: string })[];
  readonly waits: ReadonlyMap<string, number>;
  readonly ratings: readonly (Counted & { level: number })[];
}

function totalsOf(day: string, { taken, served, waits, ratings }: OfToday): LiveTotalsRow {
  const withStatus = (status: string) => sum(taken.filter((t) => t.status === status));
  return {
    day,
    taken: sum(taken),
    waiting: withStatus('waiting'),
    served: sum(served.filter((s) => s.status === 'finished')),
    noShows: sum(served.filter((s) => s.status === 'no_show')),
    cancelled: withStatus('cancelled'),
    ratings: sum(ratings),
    badRatings: sum(ratings.filter(({ level }) => level <= 2)),
    longestQueuedAt: waits.size === 0 ? null : Math.min(...waits.values()),
  };
}

/** What kiosks handed in, is in no queue, and that nobody has dealt with. */
export async function readRefusedHandIns({
  tx,
  hallId,
}: Pick<HallView, 'tx' | 'hallId'>): Promise<RefusedHandInRow[]> {
  const rows = await tx
    .selectFrom('refused_hand_ins')
    .selectAll()
    .where('hall_id', '=', hallId)
    .where(sql<boolean>`state = 'open'`)
    .orderBy('refused_at')
    .limit(MOST_REFUSED)
    .execute();
  return rows.map((row) => ({
    ticketId: row.ticket_id,
    number: row.number,
    serviceId: row.service_id,
    takenAt: row.taken_at,
    deviceId: row.device_id,
    reason: row.reason,
    refusedAt: row.refused_at,
  }));
}

/** Of each kiosk, the series of the memory that was heard of last. */
async function readOfflineSeries({ tx, hallId }: HallView): Promise<Map<string, OfflineSeriesRow>> {
  const letters = await tx
    .selectFrom('offline_letters')
    .select(['device_id', 'letter', 'pending', 'handed_in_at'])
    .where('hall_id', '=', hallId)
    .orderBy('heard_at')
    .execute();
  return new Map(
    letters.map(({ device_id, letter, pending, handed_in_at }) => [
      device_id,
      { letter, pending, handedInAt: handed_in_at },
    ]),
  );
}

async function readDevices(view: HallView, sources: LiveSources): Promise<LiveDeviceRow[]> {
  const { tx, hallId } = view;
  const series = await readOfflineSeries(view);
  const devices = await tx
    .selectFrom('devices')
    .select(['id', 'kind', 'name', 'window_id', 'window_ids', 'muted', 'claimed_at', 'last_seen_at'])
    .where('hall_id', '=', hallId)
    .where('revoked_at', 'is', null)
    .execute();
  return devices.map((device) => ({
    deviceId: device.id,
    kind: device.kind,
    name: device.name,
    windowId: device.window_id,
    windowIds: zoneOf(device),
    muted: device.muted === 1,
    claimed: device.claimed_at !== null,
    online: sources.isOnline(device.id),
    lastSeenAt: device.last_seen_at,
    parts: sources.partsOf(device.id),
    offline: series.get(device.id) ?? null,
  }));
}
