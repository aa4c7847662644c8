import {
  addDays,
  endOfDay,
  instantOf,
  isWorkingDay,
  type RatingLevel,
  type RawDay,
  type RawServing,
  rollUpDay,
  scheduledSpansOf,
} from '@hallbell/domain';
import { writeRollup } from '@hallbell/server';
import type { SmallHall } from '../../contract/support/small-hall.ts';

export const WINDOWS = 200;
export const SERVINGS = 1_000_000;
export const QUARTER = { from: '2026-07-01', to: '2026-09-30', label: '2026-Q3' };
const SERVICES = 50;
const SERVICES_A_WINDOW = 6;
const ROWS_AT_ONCE = 100;

/** The same numbers at every run, from 0 to 1. */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const servicesOf = (window: number) =>
  numbers(SERVICES_A_WINDOW).map((place) => `service-${(window * 3 + place * 7) % SERVICES}`);

/**
 * Fills the small hall with two hundred windows and a quarter with a million servings. Days are made by chance, rolled up by
 * the rule that rolls up any day, and written by the hub's own way. The servings themselves are in no table: once a day is
 * rolled up no evaluation reads them.
 */
export async function fillQuarter(hall: SmallHall): Promise<{ days: number; servings: number }> {
  await setUp(hall);
  const config = await hall.bus.hallConfig('hall');
  const working: string[] = [];
  for (let day = QUARTER.from; day <= QUARTER.to; day = addDays(day, 1)) {
    if (isWorkingDay(config.calendar, day)) working.push(day);
  }
  const chance = chanceOf(7);
  let [left, daysLeft] = [SERVINGS, working.length];
  for (let day = QUARTER.from; day <= QUARTER.to; day = addDays(day, 1)) {
    const isWorked = working.includes(day);
    const count = isWorked ? Math.round(left / daysLeft) : 0;
    if (isWorked) {
      left -= count;
      daysLeft -= 1;
    }
    const raw = rawDay(day, count, chance, {
      timeZone: config.timeZone,
      schedule: scheduledSpansOf(config.calendar, day),
    });
    const rollup = rollUpDay(raw);
    const isWritten = await writeRollup(hall.bus, {
      hallId: 'hall',
      day,
      revision: 0,
      configVersion: config.version,
      rollup,
    });
    if (!isWritten) throw new Error(`${day} was not written`);
  }
  return { days: working.length, servings: SERVINGS - left };
}

async function setUp({ database: { writer } }: SmallHall): Promise<void> {
  const configured = { hall_id: 'hall', version: 1, archived: 0 as const, name_en: null };
  await writer
    .insertInto('services')
    .values(
      numbers(SERVICES).map((service) => ({
        ...configured,
        id: `service-${service}`,
        department_id: 'd',
        name: `事项${service}`,
        prefix: 'S',
        promised_wait_seconds: 900,
        standard_seconds: 300,
        daily_quota: null,
        one_live_ticket: 0 as const,
        needs_identity: 0 as const,
        paused: 0 as const,
        paused_reason: null,
        materials: null,
        position: service,
      })),
    )
    .execute();
  for (let first = 0; first < WINDOWS; first += ROWS_AT_ONCE) {
    const some = numbers(ROWS_AT_ONCE).map((place) => first + place);
    await writer
      .insertInto('windows')
      .values(
        some.map((window) => ({
          ...configured,
          id: `window-${window}`,
          number: String(100 + window),
          name: `${100 + window}号窗口`,
          area: null,
          area_en: null,
          state: 'closed' as const,
          reason: null,
          staff_id: null,
          since: 0,
          serving_id: null,
        })),
      )
      .execute();
    await writer
      .insertInto('window_spans')
      .values(
        some.map((window) => ({
          hall_id: 'hall',
          window_id: `window-${window}`,
          staff_id: 'c1',
          state: 'open' as const,
          reason: null,
          business_day: QUARTER.from,
          from_at: instantOf(QUARTER.from, 540, 'Asia/Shanghai'),
          until_at: instantOf(QUARTER.from, 1020, 'Asia/Shanghai'),
        })),
      )
      .execute();
  }
}

const LEVELS: readonly RatingLevel[] = [5, 5, 5, 5, 4, 4, 4, 3, 2, 1];

function rawDay(
  day: string,
  count: number,
  chance: () => number,
  { timeZone, schedule }: { timeZone: string; schedule: RawDay['schedule'] },
): RawDay {
  const [opens, end] = [instantOf(day, 540, timeZone), endOfDay(day, timeZone)];
  const servings = numbers(count).map((index): RawServing => {
    const window = index % WINDOWS;
    const calledAt = opens + Math.floor(chance() * 8 * 3_600_000);
    const isNoShow = chance() < 0.03;
    const handlingMs = Math.round(60_000 + 600_000 * chance() * chance());
    const level = LEVELS[Math.floor(chance() * 20)];
    const serviceId = servicesOf(window)[Math.floor(chance() * SERVICES_A_WINDOW)] ?? '';
    return {
      ticketId: `${day}-${index}`,
      windowId: `window-${window}`,
      staffId: `clerk-${window}`,
      serviceId,
      status: isNoShow ? 'no_show' : 'finished',
      queuedAt: calledAt - Math.round(2_400_000 * chance() * chance()),
      calledAt,
      lastCalledAt: calledAt,
      calls: 1,
      startedAt: isNoShow ? null : calledAt + 20_000,
      finishedAt: calledAt + 20_000 + handlingMs,
      heldMs: 0,
      promisedWaitSeconds: 900,
      standardSeconds: 300,
      transferredHere: false,
      standing: 0,
      rating:
        level === undefined || isNoShow
          ? null
          : { level, reasons: level < 3 ? ['attitude'] : [], standing: 0 },
    };
  });
  return {
    day,
    hours: numbers(25).map((hour) => instantOf(day, hour * 60, timeZone)),
    until: end,
    schedule,
    servings,
    tickets: [],
    uncalled: [],
    spans: schedule.flatMap((span) =>
      numbers(WINDOWS).map((window) => ({
        ...span,
        windowId: `window-${window}`,
        staffId: `clerk-${window}`,
        state: 'open' as const,
        reason: null,
      })),
    ),
    windows: numbers(WINDOWS).map((window) => ({
      id: `window-${window}`,
      life: { from: opens, to: end },
      serviceIds: servicesOf(window),
    })),
  };
}
