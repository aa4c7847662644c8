import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { clerk, SmallHall } from '../contract/support/small-hall.ts';
import type { TestStore } from '../contract/support/stores.ts';
import { type Bench, judge, type Measure, milliseconds } from './support/bench.ts';
import { median, percentile } from './support/statistics.ts';

const FEW = 100;
const MANY = 100_000;
const CALLS = 200;
const REFILL_EVERY = 20;
const ROWS_AT_ONCE = 500;
const SPREAD_MS = 6_000_000;

/** Of the small hall: `w2` has both services in its first tier, `w1` the second of them in its second. */
const CASES = [
  { windowId: 'w2', clerkId: 'c2', what: 'first tier only' },
  { windowId: 'w1', clerkId: 'c1', what: 'with a second tier' },
] as const;
type Case = (typeof CASES)[number];

/** Calling the next of a hundred thousand who wait, against the next of a hundred. */
export const callNext: Bench = {
  name: 'call-next',
  run: async (stores) => {
    const measures: Measure[] = [];
    const raw: Record<string, unknown> = {};
    for (const store of stores) {
      const few = await openHall(store.here, FEW);
      const many = await openHall(store.here, MANY);
      for (const each of CASES) {
        const times = await measure(few, many, each);
        raw[`${store.name}, ${each.what}`] = { ...times, p99: percentile(times.many, 0.99) };
        measures.push(
          judge(
            {
              what: `call next with ${MANY.toLocaleString('en')} waiting, against ${FEW}; ${each.what}`,
              on: store.name,
            },
            { ours: median(times.many), baseline: median(times.few), show: milliseconds },
            { atMost: 1.3 },
          ),
        );
      }
      await few.close();
      await many.close();
    }
    return { measures, raw };
  },
};

async function openHall(store: TestStore, waiting: number): Promise<SmallHall> {
  const hall = await SmallHall.open(store);
  await fill(hall, waiting);
  // What the database does by itself within a minute of such a change.
  await sql`analyze`.execute(hall.database.writer);
  return hall;
}

/** Half of them wait for each service. Written straight to the store: they are the ground, not what is measured. */
async function fill({ database, now }: SmallHall, count: number): Promise<void> {
  const places = Array.from({ length: count }, (_, place) => place);
  await database.writer.transaction().execute(async (tx) => {
    for (let from = 0; from < count; from += ROWS_AT_ONCE) {
      const rows = places.slice(from, from + ROWS_AT_ONCE).map((place) => {
        const at = Math.round(now - SPREAD_MS + (place * SPREAD_MS) / count);
        return ticketAt(at, place);
      });
      await tx.insertInto('tickets').values(rows).execute();
    }
    for (const serviceId of ['a', 'b']) {
      await sql`insert into lines (service_id, hall_id, waiting) values (${serviceId}, 'hall', ${Math.ceil(count / 2)})
        on conflict (service_id) do update set waiting = lines.waiting + ${Math.ceil(count / 2)}`.execute(tx);
    }
  });
}

function ticketAt(at: number, place: number) {
  const id = randomUUID();
  return {
    id,
    hall_id: 'hall',
    business_day: '2026-11-23',
    number: id,
    sequence: place,
    token: id,
    service_id: place % 2 === 0 ? 'a' : 'b',
    priority_class_id: null,
    status: 'waiting' as const,
    rank: at,
    arrived_at: at,
    queued_at: at,
    target_window_id: null,
    no_shows: 0,
    language: 'zh-CN' as const,
    identity_cipher: null,
    identity_hash: null,
    phone_cipher: null,
    taken_by: null,
    serving_id: null,
  };
}

async function measure(
  few: SmallHall,
  many: SmallHall,
  { windowId, clerkId }: Case,
): Promise<{ few: number[]; many: number[] }> {
  for (const hall of [few, many]) {
    await hall.send(clerk(clerkId), 'window.open', { windowId });
    for (let call = 0; call < REFILL_EVERY; call++) await timeOneCall(hall, clerkId, windowId);
    await fill(hall, REFILL_EVERY);
  }
  const times = { few: [] as number[], many: [] as number[] };
  for (let call = 1; call <= CALLS; call++) {
    times.few.push(await timeOneCall(few, clerkId, windowId));
    times.many.push(await timeOneCall(many, clerkId, windowId));
    if (call % REFILL_EVERY !== 0) continue;
    await fill(few, REFILL_EVERY);
    await fill(many, REFILL_EVERY);
  }
  return times;
}

/** Milliseconds of one key: it ends the serving before it, and calls the next. */
async function timeOneCall(hall: SmallHall, clerkId: string, windowId: string): Promise<number> {
  const startedAt = performance.now();
  const { serving } = await hall.send(clerk(clerkId), 'window.call-next', { windowId });
  const took = performance.now() - startedAt;
  if (serving === null) throw new Error('Nobody waits');
  await hall.send(clerk(clerkId), 'window.start', { windowId });
  return took;
}
