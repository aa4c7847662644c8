import {
  addDays,
  attendanceOf,
  businessDayOf,
  endOfDay,
  intersectSpans,
  type Period,
  type PresenceFigures,
  scheduledSpansOf,
  startOfDay,
  type TimeSpan,
  type WindowSpan,
} from '@hallbell/domain';
import type { Kysely } from 'kysely';
import type { HallConfig } from '../commands/hall-config.ts';
import type { Tables } from '../store/schema.ts';

/** How long each window, or each clerk at any window, was at their post. */
export async function readAttendance(
  tx: Kysely<Tables>,
  config: HallConfig,
  { period, by, now }: { period: Period; by: 'window' | 'staff'; now: number },
): Promise<ReadonlyMap<string, PresenceFigures>> {
  const lives = await readLives(tx, config, now);
  const began = Math.min(...[...lives.values()].map(({ from }) => from));
  if (lives.size === 0 || began >= now) return new Map();
  const schedule = scheduleOf(config, period, { from: began, to: now });
  const spans = await readSpans(tx, config, period, { by, now });
  if (by === 'staff') {
    return new Map([...spans].map(([staffId, own]) => [staffId, attendanceOf(own, schedule)]));
  }
  return new Map(
    [...lives].map(([windowId, life]) => [
      windowId,
      attendanceOf(spans.get(windowId) ?? [], intersectSpans(schedule, [life])),
    ]),
  );
}

/**
 * From when until when each window was in service: from its first opening ever, and until its last one's end
 * once it has been taken out of use. Nobody is absent from a window that was not there yet.
 */
async function readLives(
  tx: Kysely<Tables>,
  config: HallConfig,
  now: number,
): Promise<ReadonlyMap<string, TimeSpan>> {
  const rows = await tx
    .selectFrom('window_spans')
    .select(({ fn, val }) => [
      'window_id',
      fn.min('from_at').as('first'),
      fn.max(fn.coalesce('until_at', val(now))).as('last'),
    ])
    .where('hall_id', '=', config.hallId)
    .groupBy('window_id')
    .execute();
  return new Map(
    rows.map(({ window_id: windowId, first, last }) => {
      const isArchived = config.windows.get(windowId)?.archived === 1;
      return [windowId, { from: first, to: isArchived ? Math.min(last, now) : now }];
    }),
  );
}

/** The hall's opening hours in the period, as far as they lie within `bounds`. */
function scheduleOf(
  { calendar, timeZone }: HallConfig,
  period: Period,
  bounds: TimeSpan,
): readonly TimeSpan[] {
  const from = Math.max(bounds.from, startOfDay(period.from, timeZone));
  const to = Math.min(bounds.to, endOfDay(period.to, timeZone));
  if (from >= to) return [];
  const [first, last] = [businessDayOf(from, timeZone), businessDayOf(to - 1, timeZone)];
  const spans: TimeSpan[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) spans.push(...scheduledSpansOf(calendar, day));
  return intersectSpans(spans, [{ from, to }]);
}

async function readSpans(
  tx: Kysely<Tables>,
  { hallId, timeZone }: HallConfig,
  { from, to }: Period,
  { by, now }: { by: 'window' | 'staff'; now: number },
): Promise<ReadonlyMap<string, readonly WindowSpan[]>> {
  const rows = await tx
    .selectFrom('window_spans')
    .select(['window_id', 'staff_id', 'state', 'reason', 'from_at', 'until_at'])
    .where('hall_id', '=', hallId)
    .where('business_day', '<=', to)
    // A window that somebody forgot to close reaches into the next day.
    .where(({ eb, or }) => or([eb('until_at', 'is', null), eb('until_at', '>', startOfDay(from, timeZone))]))
    .execute();
  const spans = new Map<string, WindowSpan[]>();
  for (const row of rows) {
    const id = by === 'window' ? row.window_id : row.staff_id;
    const list = spans.get(id) ?? [];
    spans.set(id, list);
    list.push({ from: row.from_at, to: row.until_at ?? now, state: row.state, reason: row.reason });
  }
  return spans;
}
