import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { HubApi } from '../support/hub-api.ts';
import { ADMIN_PASSWORD, HubProcess, SAMPLE_HALL } from '../support/hub-process.ts';
import type { Heard } from './baselines/bare-rooms.ts';
import type { Watcher } from './clients/watchers.ts';
import { type Bench, judge, type Measure, milliseconds, note } from './support/bench.ts';
import { Child } from './support/child.ts';
import { Clerk } from './support/clerk.ts';
import { machineNow } from './support/clock.ts';
import { type Call, Crowd } from './support/crowd.ts';
import { mean, median, percentile } from './support/statistics.ts';
import type { BenchStore } from './support/stores.ts';
import type { UsageAnswer, UsageQuestion } from './support/usage.ts';

const BARE = join(import.meta.dirname, 'baselines', 'bare-rooms.ts');
const USAGE = join(import.meta.dirname, 'support', 'usage.ts');
const SCREENS = 200;
const PHONES = 2_000;
/** Of the sample hall: its services stand in no other window's first tier but 3's, which stays closed. */
const WINDOW = 4;
const WARM_UP = 5;
const CALLS = 30;
const AT_ONCE = 20;
/** After each call, so that what it has set off is over before the next, on either side. */
const PAUSE_MS = 250;

/** One call told to every screen and every phone of a hall, against the same messages sent by Socket.IO alone. */
export const fanOut: Bench = {
  name: 'fan-out',
  run: async (stores) => {
    const measures: Measure[] = [];
    const raw: Record<string, unknown> = {};
    for (const store of stores) {
      const { hub, bare } = await measure(store);
      raw[store.name] = { hub, bare };
      measures.push(...judged(store.name, hub, bare));
    }
    return { measures, raw };
  },
};

/** One of the two servers, those who are connected to it, and what it cost. */
interface Side {
  readonly crowd: Crowd;
  readonly ask: Ask;
  readonly costs: Costs;
}
type Ask = (question: UsageQuestion) => Promise<number>;

interface Costs {
  /** Milliseconds from the command to each screen and phone, over all calls. */
  arrivals: number[];
  /** Milliseconds of the server's CPU, call by call. */
  cpu: number[];
  readonly bytesAConnection: number;
}

function judged(on: string, hub: Costs, bare: Costs): Measure[] {
  const what = `a call to ${SCREENS} screens and ${PHONES.toLocaleString('en')} phones`;
  const inMs = (of: (costs: Costs) => number) => ({ ours: of(hub), baseline: of(bare), show: milliseconds });
  return [
    judge(
      { what: `${what}, p99`, on },
      inMs(({ arrivals }) => percentile(arrivals, 0.99)),
      { atMost: 1.3 },
    ),
    judge(
      { what: `${what}, CPU of the server`, on },
      inMs(({ cpu }) => mean(cpu)),
      { atMost: 1.5 },
    ),
    note(
      { what: `${what}, p50`, on },
      inMs(({ arrivals }) => median(arrivals)),
    ),
    note(
      { what: 'memory of the server for each of their connections', on },
      { ours: hub.bytesAConnection, baseline: bare.bytesAConnection, show: kibibytes },
    ),
  ];
}

const kibibytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KiB`;

async function measure(store: BenchStore): Promise<{ hub: Costs; bare: Costs }> {
  const hub = await HubProcess.start(store.forHub, USAGE);
  const bare = new Child(BARE, {});
  const leave: (() => unknown)[] = [];
  try {
    const { address } = await bare.next<{ address: string }>();
    const clerk = await Clerk.signIn(hub, WINDOW);
    leave.push(() => clerk.leave());
    await clerk.send('window.open');
    const watchers = await fillHall(hub, clerk.serviceId);
    const gather = async (url: string, ask: Ask): Promise<Side> => {
      const before = await ask({ asked: 'memory' });
      const crowd = new Crowd(watchers);
      leave.push(() => crowd.stop());
      await crowd.connect(url);
      const bytes = (await ask({ asked: 'memory' })) - before;
      return { crowd, ask, costs: { arrivals: [], cpu: [], bytesAConnection: bytes / (SCREENS + PHONES) } };
    };
    const atHub = await gather(hub.url, async (question) => usageIn(await hub.tell(question)));
    const atBare = await gather(address, async (question) => {
      bare.tell(question);
      return usageIn(await bare.next());
    });
    const caller = io(address, { transports: ['websocket'] });
    leave.push(() => caller.disconnect());
    for (let turn = -WARM_UP; turn < CALLS; turn++) {
      if (turn === 0)
        for (const { costs } of [atHub, atBare]) Object.assign(costs, { arrivals: [], cpu: [] });
      const called = await callAtHub(atHub, clerk);
      bare.tell({ batches: called.batches });
      await bare.next();
      await callAtBare(atBare, caller, called.call);
    }
    return { hub: atHub.costs, bare: atBare.costs };
  } finally {
    for (const each of leave.reverse()) await each();
    await bare.stop();
    await hub.dispose();
  }
}

/** Puts up the screens, and takes the tickets that the phones look at: all of one line, which is the worst case. */
async function fillHall(
  hub: HubProcess,
  serviceId: string,
): Promise<{ screens: Watcher[]; phones: Watcher[] }> {
  const manager = await HubApi.signIn(hub.url, 'admin', ADMIN_PASSWORD);
  // One pairing for all: only so many codes may be tried in a minute.
  const token = await manager.newDeviceToken(SAMPLE_HALL, { kind: 'display', name: '大屏' });
  const screens = Array.from({ length: SCREENS }, () => ({ auth: { token }, topics: ['hall', 'board'] }));
  const atKiosk = await manager.newDeviceToken(SAMPLE_HALL, { kind: 'kiosk', name: '取号机' });
  const kiosk = new HubApi(hub.url, { authorization: `Bearer ${atKiosk}` });
  const phones = await several(PHONES, async () => {
    const path = `/halls/${SAMPLE_HALL}/tickets`;
    const { ticket } = await kiosk.post<{ ticket: { token: string } }>(path, { serviceId });
    return {
      auth: { ticketToken: ticket.token },
      topics: [`ticket:${ticket.token}`, `line:${serviceId}`],
    };
  });
  return { screens, phones };
}

async function several<Made>(count: number, make: () => Promise<Made>): Promise<Made[]> {
  const made: Made[] = [];
  while (made.length < count) {
    const some = Math.min(AT_ONCE, count - made.length);
    made.push(...(await Promise.all(Array.from({ length: some }, make))));
  }
  return made;
}

/** One call, and the citizen's coming to the window. */
async function callAtHub(
  { crowd, ask, costs }: Side,
  clerk: Clerk,
): Promise<{ call: Call; batches: Heard[][] }> {
  await crowd.heard();
  const cpuBefore = await ask({ asked: 'cpu' });
  const startedAt = machineNow();
  const { serving } = await clerk.send('window.call-next');
  if (serving === null) throw new Error('Nobody waits');
  const call = { call: serving.id, place: serving.ticketId };
  const arrivals = await crowd.arrivals(call);
  const ofCall = await crowd.heard();
  await clerk.send('window.start');
  await pause();
  costs.cpu.push((await ask({ asked: 'cpu' })) - cpuBefore);
  costs.arrivals.push(...arrivals.map((at) => at - startedAt));
  return { call, batches: [ofCall, await crowd.heard()] };
}

/** The same messages, sent by the baseline at the same two moments. */
async function callAtBare({ crowd, ask, costs }: Side, caller: Socket, call: Call): Promise<void> {
  await crowd.heard();
  const cpuBefore = await ask({ asked: 'cpu' });
  const startedAt = machineNow();
  await caller.emitWithAck('call');
  const arrivals = await crowd.arrivals(call);
  await crowd.heard();
  await caller.emitWithAck('call');
  await pause();
  costs.cpu.push((await ask({ asked: 'cpu' })) - cpuBefore);
  costs.arrivals.push(...arrivals.map((at) => at - startedAt));
}

const pause = () => new Promise<void>((resolve) => setTimeout(resolve, PAUSE_MS));

/** Both programs load `usage.ts`. */
const usageIn = (answer: unknown): number => (answer as UsageAnswer).usage;
