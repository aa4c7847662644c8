import { parseArgs } from 'node:util';
import { STORES } from '../../support/hub-stores.ts';
import { fuzz } from './fuzz.ts';

/**
 * `npm run fuzz`: sends random messages to every route and every event of a hub on each database. Ends with 1 where
 * anything is answered as the hub's own fault or not at all, memory has grown, or a secret stands in the log.
 */

const { values } = parseArgs({
  options: {
    /** On each database. */
    messages: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    /** `sqlite`, `postgresql` or both. */
    store: { type: 'string', default: 'sqlite,postgresql' },
  },
});

const MB = 2 ** 20;
const EVERY = 10;
/** What is set up by messages that are right is kept in memory too: some hundred rows. */
const MOST_GROWTH = 1.25;

let isWhole = true;
for (const store of STORES) {
  if (!values.store.split(',').includes(store.name.toLowerCase())) continue;
  const startedAt = performance.now();
  let looks = 0;
  const report = await fuzz(store, {
    messages: Number(values.messages),
    seed: Number(values.seed),
    onProgress: (sent) => {
      looks += 1;
      if (looks % EVERY === 0) console.error(`${store.name}: ${sent}`);
    },
  });
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  const { early, late } = report.heap;
  console.log(`${store.name}: ${report.messages} messages in ${seconds} s, ${report.faults.length} faults`);
  for (const [answer, count] of [...report.answers].sort(([, a], [, b]) => b - a))
    console.log(`  ${answer}: ${count}`);
  console.log(
    `  held on to: ${(early / MB).toFixed(1)} MB early in the run, ${(late / MB).toFixed(1)} MB at its end`,
  );
  console.log(`  ${report.logLines} lines of log, ${report.leaks.length} secrets in it`);
  for (const leak of report.leaks) console.log(`  leak: ${leak}`);
  for (const fault of report.faults.slice(0, 40)) console.log(`  fault: ${fault}`);
  const isFlat = late < early * MOST_GROWTH;
  if (!isFlat) console.log('  memory has grown');
  isWhole = isWhole && isFlat && report.faults.length === 0 && report.leaks.length === 0;
}
process.exit(isWhole ? 0 : 1);
