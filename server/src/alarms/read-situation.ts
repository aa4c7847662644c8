import {
  type AlarmFollowUp,
  type AlarmRating,
  type AlarmService,
  type AlarmSituation,
  type AlarmWindow,
  addDays,
  endOfDay,
  hasVoice,
  isRatingLevel,
  nextStepOf,
  scheduledSpansOf,
  startOfDay,
} from '@hallbell/domain';
import type { LiveDeviceRow } from '@hallbell/protocol';
import { sql } from 'kysely';
import { caseTimes } from '../cases/case-rows.ts';
import { inLine } from '../commands/tickets.ts';
import type { HallView } from '../realtime/topics/topic.ts';

/** A window that was not opened for so long is not in use: nobody misses its clerk. */
const IN_USE_DAYS = 7;
const NOT_SCHEDULED = { openSince: null, changesAt: null } as const;

/** What the manager's watch has read besides. */
export interface ReadBesides {
  readonly counts: readonly { readonly serviceId: string; readonly waiting: number }[];
  /** Since when the one who has waited longest waits, by service. */
  readonly waits: ReadonlyMap<string, number>;
  readonly windows: readonly {
    readonly id: string;
    readonly number: string;
    readonly state: AlarmWindow['state'];
    readonly reason: string | null;
    readonly since: number;
    readonly staff_id: string | null;
    readonly ticket_number: string | null;
    readonly serving_status: string | null;
  }[];
  readonly devices: readonly LiveDeviceRow[];
}

/** Since when devices are known to be in touch, and their parts to be as they are. */
export interface KnownSince {
  readonly connectedSince: number;
  partSince(deviceId: string, partId: string): number | null;
}

export interface ReadSituation {
  readonly situation: AlarmSituation;
  /** When the opening hours next begin or end; null where not today. */
  readonly hoursChangeAt: number | null;
}

/** How a hall stands, as far as alarms are concerned. */
export async function readSituation(
  view: HallView,
  read: ReadBesides,
  known: KnownSince,
): Promise<ReadSituation> {
  const [tooMany, ended, inUse, badRatings, followUps] = await Promise.all([
    readTooMany(view, read),
    readLastEnded(view),
    readInUse(view),
    readBadRatings(view),
    readFollowUps(view),
  ]);
  const { openSince, changesAt } = hoursAt(view);
  const { config } = view;
  const services = read.counts.flatMap(({ serviceId, waiting }): AlarmService[] => {
    const service = config.services.get(serviceId);
    if (service === undefined) return [];
    return [
      {
        serviceId,
        name: { zh: service.name, en: service.name_en ?? service.name },
        promisedWaitSeconds: service.promised_wait_seconds,
        waiting,
        longestQueuedAt: read.waits.get(serviceId) ?? null,
        tooManySince: tooMany.get(serviceId)?.once ?? null,
        twiceTooManySince: tooMany.get(serviceId)?.twice ?? null,
        windowIds: config.windowsOf.get(serviceId) ?? [],
      },
    ];
  });
  const situation: AlarmSituation = {
    now: view.now,
    openSince,
    services,
    windows: read.windows.map((window) => ({
      windowId: window.id,
      number: window.number,
      state: window.state,
      reason: window.reason,
      since: window.since,
      hasClerk: window.staff_id !== null,
      isBusy: window.serving_status !== null && window.ticket_number !== null,
      lastEndedAt: ended.get(window.id) ?? null,
      isInUse: inUse.has(window.id),
      serviceIds: (config.windows.get(window.id)?.services ?? []).map(({ serviceId }) => serviceId),
    })),
    devices: read.devices.map(({ parts, ...device }) => ({
      ...device,
      parts: parts.map((part) => ({
        ...part,
        since: known.partSince(device.deviceId, part.id) ?? view.now,
      })),
    })),
    connectedSince: known.connectedSince,
    hasVoice: hasVoice(config.settings.rules.voice),
    badRatings,
    overdueFollowUps: followUps,
  };
  return { situation, hoursChangeAt: changesAt };
}

/** When the opening hours that it is in began, and when they next begin or end today. */
function hoursAt({ config, day, now }: HallView): { openSince: number | null; changesAt: number | null } {
  const { calendar, timeZone } = config;
  if (calendar.alwaysOpen) {
    return { openSince: startOfDay(day, timeZone), changesAt: endOfDay(day, timeZone) };
  }
  const spans = scheduledSpansOf(calendar, day);
  if (spans.length === 0) return NOT_SCHEDULED;
  const current = spans.find(({ from, to }) => from <= now && now < to);
  const toCome = spans.flatMap(({ from, to }) => [from, to]).filter((at) => at > now);
  return {
    openSince: current?.from ?? null,
    changesAt: toCome.length === 0 ? null : Math.min(...toCome),
  };
}

/** Of the queues that are too long: when the one came with whom they were, and were twice that. */
async function readTooMany(
  { tx, hallId, config }: HallView,
  { counts }: ReadBesides,
): Promise<ReadonlyMap<string, { once: number; twice: number | null }>> {
  const limit = config.settings.rules.alarms.longQueue;
  const long = counts.filter(({ waiting }) => waiting > limit);
  const found = new Map<string, { once: number; twice: number | null }>();
  for (const { serviceId, waiting } of long) {
    const beyond = (many: number) =>
      tx
        .selectFrom('tickets')
        .select('queued_at')
        .where('hall_id', '=', hallId)
        .where('service_id', '=', serviceId)
        .where(inLine)
        .orderBy('queued_at')
        .orderBy('id')
        .offset(many)
        .limit(1)
        .executeTakeFirst();
    const once = await beyond(limit);
    const twice = waiting > 2 * limit ? await beyond(2 * limit) : undefined;
    if (once !== undefined) found.set(serviceId, { once: once.queued_at, twice: twice?.queued_at ?? null });
  }
  return found;
}

/** When each window's latest serving of today ended, or was put on hold. */
async function readLastEnded({ tx, hallId, day }: HallView): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom('servings')
    .select(({ fn }) => [
      'window_id',
      fn.max<number | null>('finished_at').as('finished'),
      fn.max<number | null>('held_at').as('held'),
    ])
    .where('hall_id', '=', hallId)
    .where('business_day', '=', day)
    .groupBy('window_id')
    .execute();
  return new Map(
    rows.flatMap(({ window_id: windowId, finished, held }) => {
      const at = Math.max(Number(finished ?? 0), Number(held ?? 0));
      return at === 0 ? [] : [[windowId, at] as const];
    }),
  );
}

async function readInUse({ tx, hallId, day }: HallView): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('window_spans')
    .select('window_id')
    .where('hall_id', '=', hallId)
    .where('business_day', '>', addDays(day, -IN_USE_DAYS))
    .groupBy('window_id')
    .execute();
  return new Set(rows.map(({ window_id: windowId }) => windowId));
}

/** The literal lets a partial index answer. */
async function readBadRatings({ tx, hallId, day, config }: HallView): Promise<AlarmRating[]> {
  const rows = await tx
    .selectFrom('ratings as r')
    .innerJoin('servings as s', 's.id', 'r.serving_id')
    .select(['r.serving_id', 's.window_id', 'r.level', 'r.rated_at'])
    .where('r.hall_id', '=', hallId)
    .where('r.rated_at', '>=', startOfDay(day, config.timeZone))
    .where(sql<boolean>`r.level <= 2`)
    .execute();
  return rows.flatMap(({ serving_id: servingId, window_id: windowId, level, rated_at: ratedAt }) =>
    isRatingLevel(level) ? [{ servingId, windowId, level, ratedAt }] : [],
  );
}

/** What is overdue of cases, or will be today: the rules know from when on. */
async function readFollowUps({ tx, hallId, day, config }: HallView): Promise<AlarmFollowUp[]> {
  const rows = await tx
    .selectFrom('cases')
    .selectAll()
    .where('hall_id', '=', hallId)
    .where(sql<boolean>`state <> 'closed'`)
    .execute();
  const endOfToday = endOfDay(day, config.timeZone);
  return rows.flatMap((row) => {
    const next = nextStepOf(caseTimes(row));
    if (next === null || next.dueAt > endOfToday) return [];
    return [{ caseId: row.id, number: row.number, windowId: row.window_id, ...next }];
  });
}
