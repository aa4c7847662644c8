import { randomBytes } from 'node:crypto';
import { periodBetween, type WindowId, weekdayOf } from '@hallbell/domain';
import type { StaffingResource } from '@hallbell/protocol';
import {
  adviseHall,
  hashPassword,
  type OpenedDatabase,
  SAMPLE_HALL_ID,
  seedSampleHall,
  Vault,
} from '@hallbell/server';
import { playHistory, type Roster } from '@hallbell/simulator';
import type { TestStore } from '../contract/support/stores.ts';
import { type Bench, limit, type Measure, note } from './support/bench.ts';

/** Three weeks to learn from, and the week after them to be staffed by what was learnt. */
const LEARNT = { from: '2026-10-26', to: '2026-11-15' };
const STAFFED = { from: '2026-11-16', to: '2026-11-20' };
const SEED = 7;
const TARGETS = [80, 90] as const;

/** Whether a week in which windows are opened by the advice of the three weeks before keeps the promise that was aimed at. */
export const staffing: Bench = {
  name: 'staffing',
  run: async ([store]) => {
    if (store === undefined) throw new Error('There is no database');
    const startedAt = { advice: 0 };
    const asItWas = await play(store.here, LEARNT.from, STAFFED.to, null);
    const measures: Measure[] = [];
    const raw: Record<string, unknown> = {};
    try {
      const before = await callsOf(asItWas.database, STAFFED);
      const hoursBefore = await windowHours(asItWas.database, STAFFED);
      for (const target of TARGETS) {
        const began = performance.now();
        const advice = await adviceFor(asItWas.database, target);
        startedAt.advice = performance.now() - began;
        // The same week again, of the same season: the weeks before it need not be played twice.
        const staffed = await play(store.here, STAFFED.from, STAFFED.to, rosterOf(advice));
        const after = await callsOf(staffed.database, STAFFED);
        const canBeKept = keptBy(advice);
        const hoursAfter = await windowHours(staffed.database, STAFFED);
        await staffed.dispose();
        raw[String(target)] = {
          advice,
          before: lateShare(before),
          after: lateShare(after),
          hoursBefore,
          hoursAfter,
        };
        const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
        const about = (what: string) => ({ what: `staffing, target ${target} %: ${what}`, on: store.name });
        measures.push(
          // Missing the promise is what is bounded: 1 − the target, with what a week's chance may do.
          limit(
            about('called later than promised'),
            { ours: lateShare(after), baseline: lateShare(before), show: percent },
            1 - target / 100 + 0.05,
          ),
          limit(
            about('the same, where the advice is that it can be kept'),
            {
              ours: lateShare(after.filter(canBeKept)),
              baseline: lateShare(before.filter(canBeKept)),
              show: percent,
            },
            1 - target / 100 + 0.05,
          ),
          note(about('called later than promised, against what the advice expects'), {
            ...{ ours: lateShare(after), baseline: expectedLate(after, advice), show: percent },
          }),
          note(about('window hours in the week'), {
            ...{ ours: hoursAfter, baseline: hoursBefore },
            show: (hours) => hours.toFixed(0),
          }),
          note(about('time to advise the whole hall'), {
            ...{ ours: startedAt.advice, baseline: startedAt.advice },
            show: (ms) => `${(ms / 1000).toFixed(1)} s`,
          }),
        );
      }
    } finally {
      await asItWas.dispose();
    }
    return { measures, raw };
  },
};

async function play(store: TestStore, from: string, to: string, roster: ((day: string) => Roster) | null) {
  const { database, dispose } = await store.open();
  await seedSampleHall(database, { at: Date.parse(from), clerkPassword: 'not signed in', hashPassword });
  await playHistory(database, {
    hallId: SAMPLE_HALL_ID,
    vault: new Vault(randomBytes(32)),
    ...{ from, to, seed: SEED, seasonFrom: LEARNT.from },
    ...(roster === null ? {} : { roster }),
  });
  return { database, dispose };
}

function adviceFor({ reader }: OpenedDatabase, target: number): Promise<StaffingResource> {
  const period = periodBetween(LEARNT.from, LEARNT.to);
  if (period === null) throw new Error('No such period');
  return adviseHall(reader, { hallId: SAMPLE_HALL_ID, period, target, now: Date.parse(STAFFED.from) });
}

/** Of each group the first windows of its order, as many as are advised. */
function rosterOf({ groups }: StaffingResource): (day: string) => Roster {
  const open = new Map<string, Set<WindowId>>();
  for (const { weekdays } of groups) {
    for (const { weekday, hours, openingOrder } of weekdays) {
      for (const { hour, advised } of hours) {
        const key = `${weekday} ${hour}`;
        const windows = open.get(key) ?? new Set();
        open.set(key, windows);
        for (const windowId of openingOrder.slice(0, advised)) windows.add(windowId);
      }
    }
  }
  return (day) => (windowId, hour) => open.get(`${weekdayOf(day)} ${hour}`)?.has(windowId) === true;
}

interface Call {
  readonly serviceId: string;
  readonly weekday: number;
  readonly isLate: boolean;
}

async function callsOf({ reader }: OpenedDatabase, { from, to }: typeof STAFFED): Promise<Call[]> {
  const rows = await reader
    .selectFrom('servings')
    .select(['service_id', 'business_day', 'queued_at', 'called_at', 'promised_wait_seconds'])
    .where('business_day', '>=', from)
    .where('business_day', '<=', to)
    .execute();
  return rows.map((row) => ({
    serviceId: row.service_id,
    weekday: weekdayOf(row.business_day),
    isLate: row.called_at - row.queued_at > row.promised_wait_seconds * 1000,
  }));
}

const lateShare = (calls: readonly Call[]): number =>
  calls.filter(({ isLate }) => isLate).length / Math.max(1, calls.length);

/** What the advice says of a call's group on its weekday. */
function adviceOn({ groups }: StaffingResource, { serviceId, weekday }: Call) {
  return groups
    .find(({ serviceIds }) => serviceIds.includes(serviceId))
    ?.weekdays.find((one) => one.weekday === weekday);
}

/** Whether the windows that a group has reach the target at all. */
const keptBy =
  (advice: StaffingResource) =>
  (call: Call): boolean =>
    adviceOn(advice, call)?.isReached === true;

/** The share of these calls that comes late if each weekday is like those that were played for the advice. */
function expectedLate(calls: readonly Call[], advice: StaffingResource): number {
  return calls.reduce((sum, call) => sum + 1 - (adviceOn(advice, call)?.share ?? 1), 0) / calls.length;
}

async function windowHours({ reader }: OpenedDatabase, { from, to }: typeof STAFFED): Promise<number> {
  const rows = await reader
    .selectFrom('window_spans')
    .select(['from_at', 'until_at'])
    .where('state', '=', 'open')
    .where('business_day', '>=', from)
    .where('business_day', '<=', to)
    .execute();
  return rows.reduce((sum, row) => sum + ((row.until_at ?? row.from_at) - row.from_at) / 3_600_000, 0);
}
