import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { usageIn } from '../../bench/support/watched-hub.ts';
import { faultsIn } from '../../faults/check-history.ts';
import { HallUnderFire } from '../../faults/hall-under-fire.ts';
import { fireReport } from '../../faults/report.ts';
import { STORES } from '../../support/hub-stores.ts';

/**
 * `npm run soak`: a hall that nothing strikes, in which two kiosks, four clerks and four pads press without a rest: some
 * ten tickets a second, where a big hall has three thousand in a day. Ends with 1 where anything is lost, doubled or untrue,
 * or what the hub holds on to has grown.
 */

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    /** `sqlite`, `postgresql` or both. */
    store: { type: 'string', default: 'sqlite,postgresql' },
  },
});

const MINUTE_MS = 60_000;
const MB = 2 ** 20;
/** By then all that is made once has been made; of the run. */
const WARM = 0.2;
const MOST_GROWTH = 1.25;

let isWhole = true;
for (const store of STORES) {
  if (!values.store.split(',').includes(store.name.toLowerCase())) continue;
  const seed = Number(values.seed);
  const hall = await HallUnderFire.open({ database: await store.make(), hubs: 1, seed });
  try {
    const [hub] = hall.hubs;
    if (hub === undefined) throw new Error('A hall has a hub');
    const startedAt = performance.now();
    const held: number[] = [];
    hall.begin();
    for (let minute = 0; minute < Number(values.minutes); minute++) {
      await sleep(MINUTE_MS);
      const bytes = usageIn(await hub.tell({ asked: 'memory' }));
      held.push(bytes);
      console.error(`${store.name}, minute ${minute + 1}: ${(bytes / MB).toFixed(1)} MB held on to`);
    }
    const record = await hall.end();
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    const faults = faultsIn(hall.history, record);
    console.log(
      fireReport({ name: store.name, struck: new Map(), seconds, history: hall.history, record, faults }),
    );
    const early = held[Math.floor(held.length * WARM)] ?? Number.NaN;
    const late = held.at(-1) ?? Number.NaN;
    console.log(
      `  held on to: ${(early / MB).toFixed(1)} MB early in the run, ${(late / MB).toFixed(1)} MB at its end`,
    );
    isWhole = isWhole && faults.length === 0 && late < early * MOST_GROWTH;
  } finally {
    await hall.close();
  }
}
process.exit(isWhole ? 0 : 1);
