import { parseArgs } from 'node:util';
import { ServedHall } from '../../contract/support/served-hall.ts';
import { STORES } from '../../contract/support/stores.ts';
import { AskedStatements, type Statement } from './asked-statements.ts';
import { fillLongQueue } from './long-queue.ts';
import { plansOf } from './plans.ts';
import { visit } from './visit.ts';

/**
 * `npm run plans`: how each database goes about every statement of a visit while very many wait, and which of them read a
 * table that grows from one end to the other.
 */

const { values } = parseArgs({ options: { waiting: { type: 'string', default: '100000' } } });

const PLANTED = { sql: `select count(*) from tickets where language = 'en'`, values: [] };

/** Rows that a statement may look at beyond what it answers: a day of a big hall. */
const IN_VAIN = 5_000;

const inOneLine = ({ sql }: Statement) => sql.replace(/\s+/g, ' ').slice(0, 300);

for (const store of STORES) {
  const served = await ServedHall.open(store);
  const { past, waiting } = await fillLongQueue(served.hall, Number(values.waiting));
  const asked = new AskedStatements();
  asked.listen();
  const startedAt = performance.now();
  await visit(served);
  const seconds = (performance.now() - startedAt) / 1_000;
  const statements = asked.stop();
  // Else nothing would ever be found.
  const [planted] = await plansOf(served.hall.database, [PLANTED]);
  if (planted?.scanned.length !== 1) throw new Error('A whole table was read unnoticed');
  const plans = await plansOf(served.hall.database, statements);
  const scanning = plans.filter(({ scanned }) => scanned.length > 0);
  console.log(
    `${store.name}: ${waiting} waiting, ${past} behind; ${statements.length} different statements in ${seconds.toFixed(1)} s, ` +
      `${plans.length} explained, ${scanning.length} of them read a large table whole`,
  );
  for (const { statement, scanned } of scanning)
    console.log(`  ${scanned.join(', ')}: ${inOneLine(statement)}`);
  for (const { statement, inVain } of plans.filter((plan) => plan.inVain > IN_VAIN)) {
    console.log(
      `  looks at ${inVain.toLocaleString('en')} rows more than it answers: ${inOneLine(statement)}`,
    );
  }
  await served.close();
}
process.exit(0);
