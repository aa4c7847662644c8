import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { callNext } from './call-next.ts';
import { evaluation } from './evaluation.ts';
import { fanOut } from './fan-out.ts';
import { keyToPaint } from './key-to-paint.ts';
import { kioskCold } from './kiosk-cold.ts';
import { markdown, plainTable, writePage } from './report.ts';
import { staffing } from './staffing.ts';
import type { Bench, Measure } from './support/bench.ts';
import { describeMachine } from './support/machine.ts';
import { findStores } from './support/stores.ts';
import { takeTicket } from './take-ticket.ts';
import { touchToByte } from './touch-to-byte.ts';
import { twoHubs } from './two-hubs.ts';
import { waits } from './waits.ts';

const BENCHES: readonly Bench[] = [
  takeTicket,
  callNext,
  keyToPaint,
  touchToByte,
  kioskCold,
  fanOut,
  twoHubs,
  waits,
  evaluation,
  staffing,
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, markdown: { type: 'boolean' }, write: { type: 'boolean' } },
});
const unknown = positionals.filter((name) => !BENCHES.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no bench ${unknown.join(', ')}; there are: ${BENCHES.map(({ name }) => name).join(', ')}`,
  );
  process.exit(1);
}

const chosen = positionals.length === 0 ? BENCHES : BENCHES.filter(({ name }) => positionals.includes(name));
const stores = await findStores();
if (stores.length === 1) console.error('PostgreSQL does not answer: the figures are of SQLite alone.');
const machine = describeMachine(stores);
const measures: Measure[] = [];
const raw: Record<string, unknown> = {};
for (const bench of chosen) {
  const startedAt = performance.now();
  const outcome = await bench.run(stores);
  measures.push(...outcome.measures);
  raw[bench.name] = outcome.raw;
  console.error(`${bench.name}: ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
}

const run = { benches: positionals, measures, machine };
console.log(values.markdown ? markdown(run) : `\n${plainTable(measures)}\n`);
if (values.write) writePage(run);
if (values.json !== undefined) {
  writeFileSync(values.json, `${JSON.stringify({ machine, measures, raw }, null, 2)}\n`);
}
