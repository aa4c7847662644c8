import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Clerk } from '../../bench/support/clerk.ts';
import { mean, median, percentile } from '../../bench/support/statistics.ts';
import { findStores } from '../../bench/support/stores.ts';
import { callAtHub, fillHall, gather, usageIn } from '../../bench/support/watched-hub.ts';
import { HubProcess } from '../../support/hub-process.ts';

/**
 * `npm run sizing`: what one hub takes with so many screens and phones connected, and how soon all of them hear of a call;
 * the phones all wait in one line, which is the worst that a hall can do.
 */

const { values } = parseArgs({
  options: {
    /** Screens and phones, `60+200`, of each hall that is tried. */
    halls: { type: 'string', default: '20+50,60+1000,200+4800,200+9800' },
    calls: { type: 'string', default: '20' },
  },
});

const USAGE = join(import.meta.dirname, '..', '..', 'bench', 'support', 'usage.ts');
/** Of the sample hall: its services stand in no other window's first tier but 3's, which stays closed. */
const WINDOW = 4;
const WARM_UP = 3;
const MB = 2 ** 20;

console.log(
  '| on | connections | memory of the hub | for each connection | CPU of a call | all have heard, p50 / p99 |',
);
console.log('|---|---|---|---|---|---|');
for (const store of await findStores()) {
  for (const sizes of values.halls.split(',')) {
    const [screens = 0, phones = 0] = sizes.split('+').map(Number);
    const hub = await HubProcess.start(store.forHub, USAGE);
    const clerk = await Clerk.signIn(hub, WINDOW);
    try {
      await clerk.send('window.open');
      const watchers = await fillHall(hub, clerk.serviceId, { screens, phones });
      const side = await gather(watchers, hub.url, async (question) => usageIn(await hub.tell(question)));
      for (let call = -WARM_UP; call < Number(values.calls); call++) {
        if (call === 0) Object.assign(side.costs, { arrivals: [], cpu: [] });
        await callAtHub(side, clerk);
      }
      const { arrivals, cpu, bytesAConnection } = side.costs;
      const memory = (await side.ask({ asked: 'memory' })) / MB;
      const cells = [
        store.name,
        `${screens} screens, ${phones.toLocaleString('en')} phones`,
        `${memory.toFixed(0)} MB`,
        `${(bytesAConnection / 1024).toFixed(1)} KiB`,
        `${mean(cpu).toFixed(0)} ms`,
        `${median(arrivals).toFixed(0)} / ${percentile(arrivals, 0.99).toFixed(0)} ms`,
      ];
      console.log(`| ${cells.join(' | ')} |`);
      await side.crowd.stop();
    } finally {
      await clerk.leave();
      await hub.dispose();
    }
  }
}
process.exit(0);
