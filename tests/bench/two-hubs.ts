import { cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HubApi } from '../support/hub-api.ts';
import { hasRedis } from '../support/redis.ts';
import { type Bench, judge, type Measure, milliseconds, note, perSecond } from './support/bench.ts';
import { Clerk } from './support/clerk.ts';
import { freshStatistics } from './support/fresh-statistics.ts';
import { HeldCpu } from './support/held-cpu.ts';
import { HubSite, type Kiosk } from './support/hub-site.ts';
import { load, type Target } from './support/load.ts';
import { median, percentile } from './support/statistics.ts';
import type { BenchStore } from './support/stores.ts';
import { callAtHub, fillHall, gather, type Side } from './support/watched-hub.ts';

const USAGE = join(import.meta.dirname, 'support', 'usage.ts');
/** Each with one kiosk: what a hall's devices ask in the same moment is little, and many halls' is much. */
const HALLS = 16;
const CONNECTIONS = 16;
const ROUNDS = 5;
const ROUND_SECONDS = 3;
/** Of the sample hall: its services stand in no other window's first tier but 3's, which stays closed. */
const WINDOW = 4;
const SCREENS = 20;
const PHONES = 100;
const WARM_UP = 5;
const CALLS = 80;
/** A kiosk at each hub, or two at the only one: some twenty tickets a second, where a big hall has three thousand a day. */
const KIOSKS = 2;
const VISITS = 40;
const VISIT_EVERY_MS = 100;
/** Two hubs, PostgreSQL and who asks them: on fewer, a second hub has no core of its own to be quicker by. */
const CORES_FOR_TWO = 4;
/** Of one core. Two hubs of it leave the better part of two cores to PostgreSQL and to who asks. */
const HELD_SHARE = 0.25;

/** Two hubs on PostgreSQL and Redis, against one that is alone on PostgreSQL. */
export const twoHubs: Bench = {
  name: 'two-hubs',
  run: async (stores) => {
    const store = stores.find(({ name }) => name === 'PostgreSQL');
    if (store === undefined || !hasRedis()) return { measures: [], raw: null };
    const sites = await openSites(store);
    try {
      const calls = await timeCalls(sites);
      const visits = await timeVisits(sites);
      const oneHall = await timeTickets(sites, atFull);
      const manyHalls = await timeTickets(sites, oneEach);
      const held = await whileHeld(sites, () => timeTickets(sites, oneEach));
      const raw = { calls, visits, oneHall, manyHalls, held };
      const measures = [...ofCalls(calls), ...ofVisits(visits), ...ofTickets(oneHall, manyHalls, held)];
      return { measures, raw };
    } finally {
      await sites.pair.close();
      await sites.lone.close();
    }
  },
};

interface Sites {
  readonly lone: HubSite;
  readonly pair: HubSite;
}
interface Samples {
  readonly lone: number[];
  readonly pair: number[];
}

async function openSites({ forHub }: BenchStore): Promise<Sites> {
  const what = { preload: USAGE, halls: HALLS };
  return {
    lone: await HubSite.open(forHub, { ...what, hubs: 1 }),
    pair: await HubSite.open(forHub, { ...what, hubs: 2 }),
  };
}

const on = `PostgreSQL, ${cpus().length} cores`;

const atShare = ({ lone, pair }: Samples, share: number) => ({
  ours: percentile(pair, share),
  baseline: percentile(lone, share),
  show: milliseconds,
});

function ofCalls(calls: Samples): Measure[] {
  const what = 'a call at one hub to screens and phones at the other, against one hub';
  return [
    judge({ what: `${what}, p90`, on }, atShare(calls, 0.9), { atMost: 1.3 }),
    note({ what: `${what}, p50`, on }, atShare(calls, 0.5)),
    // Of the slowest call alone.
    note({ what: `${what}, p99`, on }, atShare(calls, 0.99)),
  ];
}

function ofVisits(visits: Samples): Measure[] {
  const what = `a ticket in one hall that takes 20 a second, at two hubs against one`;
  return [
    judge({ what: `${what}, p50`, on }, atShare(visits, 0.5), { atMost: 1 }),
    note({ what: `${what}, p99`, on }, atShare(visits, 0.99)),
  ];
}

function ofTickets(oneHall: Samples, manyHalls: Samples, held: Samples | null): Measure[] {
  const figures = ({ lone, pair }: Samples) => ({
    ours: median(pair),
    baseline: median(lone),
    show: perSecond,
  });
  const what = (halls: string) => `tickets in ${halls}, as many as can be, at two hubs against one`;
  const many = what(`${HALLS} halls`);
  const hasCores = cpus().length >= CORES_FOR_TWO;
  const heldWhat = `${many}, each hub held to ${HELD_SHARE} of a core`;
  return [
    judge({ what: what('one hall'), on }, figures(oneHall), { atLeast: 1 }),
    hasCores
      ? judge({ what: many, on }, figures(manyHalls), { atLeast: 1.6 })
      : note({ what: many, on }, figures(manyHalls)),
    ...(held === null ? [] : [judge({ what: heldWhat, on }, figures(held), { atLeast: 1.6 })]),
  ];
}

/** Milliseconds from the clerk's command to each screen and phone, which are all at the site's last hub. */
async function timeCalls({ lone, pair }: Sites): Promise<Samples> {
  const leave: (() => unknown)[] = [];
  const gathered = async (site: HubSite): Promise<{ clerk: Clerk; side: Side }> => {
    const clerk = await Clerk.signIn(site.first, WINDOW);
    leave.push(() => clerk.leave());
    await clerk.send('window.open');
    const watchers = await fillHall(site.first, clerk.serviceId, { screens: SCREENS, phones: PHONES });
    await freshStatistics(site.first);
    const side = await gather(watchers, site.last.url, (question) => site.usage(question));
    leave.push(() => side.crowd.stop());
    return { clerk, side };
  };
  try {
    const atLone = await gathered(lone);
    const atPair = await gathered(pair);
    for (let turn = -WARM_UP; turn < CALLS; turn++) {
      if (turn === 0) for (const { side } of [atLone, atPair]) side.costs.arrivals = [];
      await callAtHub(atLone.side, atLone.clerk);
      await callAtHub(atPair.side, atPair.clerk);
    }
    return { lone: atLone.side.costs.arrivals, pair: atPair.side.costs.arrivals };
  } finally {
    for (const each of leave.reverse()) await each();
  }
}

/** Milliseconds of each ticket, a few seconds at a time in turns. */
async function timeVisits({ lone, pair }: Sites): Promise<Samples> {
  const visits: Samples = { lone: [], pair: [] };
  for (let round = 0; round < ROUNDS; round++) {
    visits.lone.push(...(await visitsAt(lone)));
    visits.pair.push(...(await visitsAt(pair)));
  }
  return visits;
}

/** From kiosks of one hall that are connected to different hubs where there are some. */
async function visitsAt({ hubs, kiosk, first }: HubSite): Promise<number[]> {
  await freshStatistics(first);
  const path = `/halls/${kiosk.hallId}/tickets`;
  const atKiosk = async (url: string, place: number) => {
    await sleep((place * VISIT_EVERY_MS) / KIOSKS);
    const api = new HubApi(url, { authorization: `Bearer ${kiosk.token}` });
    const times: number[] = [];
    for (let visit = -WARM_UP; visit < VISITS; visit++) {
      const startedAt = performance.now();
      await api.post(path, { serviceId: kiosk.serviceId });
      const took = performance.now() - startedAt;
      if (visit >= 0) times.push(took);
      await sleep(Math.max(0, VISIT_EVERY_MS - took));
    }
    return times;
  };
  const urls = Array.from({ length: KIOSKS }, (_, place) => hubs[place % hubs.length]?.url ?? '');
  return (await Promise.all(urls.map(atKiosk))).flat();
}

/** Tickets a second, round by round in turns. */
async function timeTickets(sites: Sites, targetsAt: (site: HubSite) => Target[]): Promise<Samples> {
  const rates: Samples = { lone: [], pair: [] };
  for (let round = -1; round < ROUNDS; round++) {
    for (const name of ['lone', 'pair'] as const) {
      await freshStatistics(sites[name].first);
      const rate = await load(targetsAt(sites[name]), ROUND_SECONDS);
      if (round >= 0) rates[name].push(rate);
    }
  }
  return rates;
}

/** All connections for one hall, shared out among the hubs. */
const atFull = ({ hubs, kiosk }: HubSite): Target[] =>
  hubs.map(({ url }) => target(url, kiosk, CONNECTIONS / hubs.length));

/** One connection for each hall, at one hub after the other. */
const oneEach = ({ hubs, kiosks }: HubSite): Target[] =>
  kiosks.map((kiosk, place) => target(hubs[place % hubs.length]?.url ?? '', kiosk, 1));

const target = (url: string, { hallId, token, serviceId }: Kiosk, connections: number): Target => ({
  url: `${url}/api/v1/halls/${hallId}/tickets`,
  ...{ token, connections },
  body: JSON.stringify({ serviceId }),
});

/** Null where processes can't be held. */
async function whileHeld<Timed>({ lone, pair }: Sites, time: () => Promise<Timed>): Promise<Timed | null> {
  const held = new HeldCpu(HELD_SHARE);
  try {
    const isHeld = [...lone.hubs, ...pair.hubs].map(({ pid }) => held.hold(pid));
    return isHeld.every(Boolean) ? await time() : null;
  } finally {
    held.release();
  }
}
