import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { HubProcess } from '../support/hub-process.ts';
import { type Bench, judge, type Measure, milliseconds, note } from './support/bench.ts';
import { Child } from './support/child.ts';
import { Clerk } from './support/clerk.ts';
import { machineNow } from './support/clock.ts';
import type { Call } from './support/crowd.ts';
import { freshStatistics } from './support/fresh-statistics.ts';
import { mean, median, percentile } from './support/statistics.ts';
import type { BenchStore } from './support/stores.ts';
import { type Costs, callAtHub, fillHall, gather, pause, type Side, usageIn } from './support/watched-hub.ts';

const BARE = join(import.meta.dirname, 'baselines', 'bare-rooms.ts');
const USAGE = join(import.meta.dirname, 'support', 'usage.ts');
const SCREENS = 200;
const PHONES = 2_000;
/** Of the sample hall: its services stand in no other window's first tier but 3's, which stays closed. */
const WINDOW = 4;
const WARM_UP = 5;
const CALLS = 30;

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
    const watchers = await fillHall(hub, clerk.serviceId, { screens: SCREENS, phones: PHONES });
    await freshStatistics(hub);
    const atHub = await gather(watchers, hub.url, async (question) => usageIn(await hub.tell(question)));
    leave.push(() => atHub.crowd.stop());
    const atBare = await gather(watchers, address, async (question) => {
      bare.tell(question);
      return usageIn(await bare.next());
    });
    leave.push(() => atBare.crowd.stop());
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
