import { join } from 'node:path';
import { HubApi } from '../support/hub-api.ts';
import { ADMIN_PASSWORD, HubProcess, SAMPLE_HALL } from '../support/hub-process.ts';
import { type Bench, judge, type Measure, note, perSecond } from './support/bench.ts';
import { Child } from './support/child.ts';
import { freshStatistics } from './support/fresh-statistics.ts';
import { load } from './support/load.ts';
import { median } from './support/statistics.ts';
import type { BenchStore } from './support/stores.ts';

const BARE = join(import.meta.dirname, 'baselines', 'bare-insert.ts');
const BARE_GROUP = join(import.meta.dirname, 'baselines', 'bare-group.ts');
const CONNECTIONS = 16;
const ROUNDS = 5;
const ROUND_SECONDS = 3;

/** Taking a ticket over HTTP, durable, against a bare route that does one durable insert in the same database. */
export const takeTicket: Bench = {
  name: 'take',
  run: async (stores) => {
    const measures: Measure[] = [];
    const raw: Record<string, unknown> = {};
    for (const store of stores) {
      const rounds = await measure(store);
      raw[store.name] = rounds;
      measures.push(
        judge(
          {
            what: `take a ticket over HTTP, ${CONNECTIONS} connections, against a bare insert`,
            on: store.name,
          },
          { ours: median(rounds.hub), baseline: median(rounds.bare), show: perSecond },
          { atLeast: 0.6 },
        ),
      );
      if (rounds.group.length > 0) {
        const what = 'the rows of a ticket by a bare route, against a bare insert';
        const figures = { ours: median(rounds.group), baseline: median(rounds.bare), show: perSecond };
        measures.push(note({ what, on: store.name }, figures));
      }
    }
    return { measures, raw };
  },
};

interface Rounds {
  readonly hub: number[];
  readonly bare: number[];
  /** On PostgreSQL: the hub's own statements, and nothing else of the hub. */
  readonly group: number[];
}

async function measure(store: BenchStore): Promise<Rounds> {
  const hub = await HubProcess.start(store.forHub);
  const bare = new Child(BARE, {
    BENCH_DATABASE_URL: hub.databaseUrl,
    BENCH_SQLITE_FILE: join(hub.dataDir, 'hallbell.db'),
  });
  const group =
    hub.databaseUrl === '' ? null : new Child(BARE_GROUP, { BENCH_DATABASE_URL: hub.databaseUrl });
  try {
    const manager = await HubApi.signIn(hub.url, 'admin', ADMIN_PASSWORD);
    const token = await manager.newDeviceToken(SAMPLE_HALL, { kind: 'kiosk', name: '取号机' });
    const { address } = await bare.next<{ address: string }>();
    const grouping = await group?.next<{ address: string }>();
    // One service: every ticket joins the same line, and the same series of numbers.
    const [service] = (await manager.hall(SAMPLE_HALL)).services;
    if (service === undefined) throw new Error('The sample hall has no service');
    const body = JSON.stringify({ serviceId: service.id });
    const at = (url: string) => () => load([{ url, token, body, connections: CONNECTIONS }], ROUND_SECONDS);
    const take = at(`${hub.url}/api/v1/halls/${SAMPLE_HALL}/tickets`);
    const insert = at(`${address}/bare`);
    const write = grouping && at(`${grouping.address}/bare`);
    await insert();
    await take();
    await write?.();
    const rounds: Rounds = { hub: [], bare: [], group: [] };
    for (let round = 0; round < ROUNDS; round++) {
      await freshStatistics(hub);
      rounds.bare.push(await insert());
      rounds.hub.push(await take());
      if (write) rounds.group.push(await write());
    }
    return rounds;
  } finally {
    await bare.stop();
    await group?.stop();
    await hub.dispose();
  }
}
