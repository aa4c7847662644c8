import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { measureDishonest, measureHonest, QUARTER } from './measure.ts';
import { sampleSetup } from './sample-setup.ts';
import { dishonestTable, honestTable } from './tables.ts';

/**
 * `npm run integrity`: how often the detectors are wrong about honest clerks, and which share of dishonest ones they find.
 * `--write` puts the tables into docs/integrity.md.
 */

const DOCUMENT = new URL('../../../docs/integrity.md', import.meta.url);
const BEGIN = '<!-- measured: begin -->';
const END = '<!-- measured: end -->';

const { values } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    /** Of the honest hall: each is sixteen clerk-quarters. */
    honest: { type: 'string', default: '60' },
    /** Of each kind and share. */
    dishonest: { type: 'string', default: '8' },
  },
});

const startedAt = performance.now();
const setup = await sampleSetup();
const honest = await measureHonest(setup, Number(values.honest), (done) => console.error(`honest ${done}`));
const dishonest = await measureDishonest(setup, Number(values.dishonest), (done, of) =>
  console.error(`dishonest ${done} of ${of}`),
);
const minutes = (performance.now() - startedAt) / 60_000;
const text = [
  `Played: ${values.honest} honest quarters (${QUARTER.from} to ${QUARTER.to}, ${honest.days / Number(values.honest)} working days, ` +
    `${setup.hall.windows.length} windows) with ${honest.servings} servings, and ${values.dishonest} quarters with a clerk of each kind and share.`,
  '',
  honestTable(honest),
  '',
  dishonestTable(dishonest),
].join('\n');
console.log(text);
console.error(`${minutes.toFixed(1)} min`);
if (values.write) {
  const document = readFileSync(DOCUMENT, 'utf8');
  const [before, after] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (before < 0 || after < before) throw new Error('docs/integrity.md has no place for the tables');
  writeFileSync(
    DOCUMENT,
    `${document.slice(0, before + BEGIN.length)}\n\n${text}\n\n${document.slice(after)}`,
  );
}
