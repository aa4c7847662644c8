import { parseArgs } from 'node:util';
import { STORES } from '../contract/support/stores.ts';
import { playRandomHalls } from './play-random-halls.ts';

/**
 * `npm run simulate:model`: sends random commands by many hands to hubs on each database, and to the reference model
 * beside them. Ends with 1, and the shortest example that was found, where the two differ.
 */

const { values } = parseArgs({
  options: {
    /** On each database. */
    commands: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    /** `sqlite`, `postgresql` or both. */
    store: { type: 'string', default: 'sqlite,postgresql' },
  },
});
const EVERY = 50_000;

function once<Told>(tell: (told: Told) => void): (told: Told) => void {
  let isTold = false;
  return (told) => {
    if (!isTold) tell(told);
    isTold = true;
  };
}

for (const store of STORES) {
  if (!values.store.split(',').includes(store.name.toLowerCase())) continue;
  const startedAt = performance.now();
  let told = 0;
  const { halls, commands, hubs } = await playRandomHalls({
    store,
    seed: Number(values.seed),
    commands: Number(values.commands),
    onDifference: once((difference) => console.error(`${store.name}: ${difference.message}`)),
    onProgress: (sent) => {
      if (sent < told + EVERY) return;
      told = sent;
      console.error(`${store.name}: ${sent}`);
    },
  });
  const seconds = (performance.now() - startedAt) / 1_000;
  console.log(
    `${store.name}: ${commands} commands in ${halls} halls with ${hubs} hub(s) in ${Math.round(seconds)} s (${Math.round(commands / seconds)} a second): every answer and every state as the model's`,
  );
}
