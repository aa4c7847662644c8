import { parseArgs } from 'node:util';
import { evaluationVerdict, isTold, verifyAllEvaluations } from '@hallbell/server';
import { STORES } from '../../contract/support/stores.ts';
import { playSeason } from './play-season.ts';

/**
 * `npm run reports-proof`: on each database, plays a season of the sample hall and compares every evaluation of it, as it
 * is made from the rollups, with the one that the journal alone tells. Ends with 1 where a digit differs.
 */

const { values } = parseArgs({
  options: {
    /** Calendar days, the last of which is 2026-10-31. */
    days: { type: 'string', default: '90' },
  },
});

let isProven = true;
for (const store of STORES) {
  const startedAt = performance.now();
  const { database, dispose } = await store.open();
  let told = 0;
  const season = await playSeason(database, {
    days: Number(values.days),
    onDay: (progress) => {
      if (progress - told < 0.1) return;
      told = progress;
      console.error(`${store.name}: ${Math.round(100 * progress)} %`);
    },
  });
  const playedAt = performance.now();
  const standings = await database.reader
    .selectFrom('serving_marks')
    .select(({ fn }) => ['standing', fn.countAll<number>().as('count')])
    .groupBy('standing')
    .orderBy('standing')
    .execute();
  const verdicts = await verifyAllEvaluations(database, season.vault, season.now);
  await dispose();
  isProven &&= verdicts.length > 0 && verdicts.every(isTold);
  console.log(
    `${store.name}: ${season.workingDays} working days, ${season.commands} commands, ${season.marks} inspections, ` +
      `${season.flags} flags (servings and ratings ${standings.map(({ standing, count }) => `${standing}: ${count}`).join(', ')}); ` +
      `played in ${seconds(playedAt - startedAt)}, compared in ${seconds(performance.now() - playedAt)}`,
  );
  for (const verdict of verdicts) console.log(evaluationVerdict(verdict));
}
process.exitCode = isProven ? 0 : 1;

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}
