import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { seededRandom } from '@hallbell/domain';
import { SQLITE } from '../support/hub-stores.ts';
import { OwnPostgresServer } from '../support/own-postgres-server.ts';
import { hasRedis, OwnRedis } from '../support/redis.ts';
import { faultsIn } from './check-history.ts';
import { HallUnderFire } from './hall-under-fire.ts';
import { fireReport } from './report.ts';
import { SmallDisk } from './small-disk.ts';
import { nextStrike, type Strike, strike, strikesOn } from './strike.ts';

/**
 * `npm run faults`: strikes a hall under load until a hub was killed so many times, on each database, and then compares
 * what everybody was told and shown with what the hall knows. Ends with 1 where anything is lost, doubled or untrue.
 */

const { values } = parseArgs({
  options: {
    /** How often a hub is killed, on each database. */
    kills: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    /** `sqlite`, `postgres` or both. */
    store: { type: 'string', default: 'sqlite,postgres' },
  },
});

const HUBS = 3;
const DISK_MB = 256;
/** The longest pause between two strikes. */
const PAUSE_MS = 2_000;

async function onSqlite(seed: number): Promise<HallUnderFire> {
  const disk = SmallDisk.mount(DISK_MB);
  const before = process.env.TMPDIR;
  // Where a hub of the tests puts its data.
  if (disk !== null) process.env.TMPDIR = disk.folder;
  const hall = await HallUnderFire.open({ database: await SQLITE.make(), hubs: 1, disk, seed });
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  return hall;
}

async function onPostgres(seed: number): Promise<HallUnderFire> {
  const postgres = await OwnPostgresServer.start();
  if (postgres === null) throw new Error('The programs of a PostgreSQL server are needed');
  const database = { url: postgres.url, drop: () => postgres.dispose() };
  const redis = hasRedis() ? await OwnRedis.start() : null;
  return HallUnderFire.open({ database, hubs: HUBS, redis, postgres, seed });
}

async function stand(name: string, hall: HallUnderFire, seed: number): Promise<boolean> {
  const random = seededRandom(seed);
  const kinds = strikesOn(hall);
  const struck = new Map<Strike, number>(kinds.map((kind) => [kind, 0]));
  const kills = Number(values.kills);
  const startedAt = performance.now();
  hall.begin();
  while ((struck.get('kill') ?? 0) < kills) {
    await sleep(random() * PAUSE_MS);
    const kind = nextStrike(kinds, random);
    struck.set(kind, (struck.get(kind) ?? 0) + 1);
    await strike(hall, kind, random);
    if (kind === 'kill' && (struck.get('kill') ?? 0) % 10 === 0)
      console.error(`${name}: ${struck.get('kill')} kills`);
  }
  const record = await hall.end();
  const faults = faultsIn(hall.history, record);
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  console.log(fireReport({ name, struck, seconds, history: hall.history, record, faults }));
  return faults.length === 0;
}

const HALLS = { sqlite: onSqlite, postgres: onPostgres } as const;
const seed = Number(values.seed);
let isWhole = true;
for (const [name, open] of Object.entries(HALLS)) {
  if (!values.store.split(',').includes(name)) continue;
  const hall = await open(seed);
  try {
    isWhole = (await stand(name, hall, seed)) && isWhole;
  } finally {
    await hall.close();
    hall.disk?.unmount();
  }
}
process.exit(isWhole ? 0 : 1);
