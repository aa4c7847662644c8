import { DETECTOR_IDS, wilsonInterval } from '@hallbell/domain';
import { DISHONESTIES } from '@hallbell/simulator';
import { type DishonestResult, type HonestResult, MEANT } from './measure.ts';

const percent = (share: number) => `${(100 * share).toFixed(share > 0 && share < 0.1 ? 2 : 0)} %`;

function shareOf(part: number, whole: number): string {
  const [low, high] = wilsonInterval(part, whole);
  return `${percent(part / whole)} (${percent(low)}–${percent(high)})`;
}

/** False alarms of each detector, as Markdown. */
export function honestTable({ clerkQuarters, byDetector, any }: HonestResult): string {
  const rows = DETECTOR_IDS.map(
    (id) => `| \`${id}\` | ${byDetector[id]} | ${shareOf(byDetector[id], clerkQuarters)} |`,
  );
  return [
    `| detector | false flags in ${clerkQuarters} honest clerk-quarters | rate (95 % interval) |`,
    '|---|---:|---:|',
    ...rows,
    `| **any of them** | **${any}** | **${shareOf(any, clerkQuarters)}** |`,
  ].join('\n');
}

/** What share of dishonest clerks is found, as Markdown. */
export function dishonestTable(results: readonly DishonestResult[]): string {
  const rows = results.map((result) => {
    const { kind, share, clerks, found, foundAsMeant, others, medianDays } = result;
    const also = Object.entries(others).map(([id, count]) => `\`${id}\` ${count}`);
    const often = share === 1 ? 'every one' : `1 in ${Math.round(1 / share)}`;
    return `| ${DISHONESTIES[kind].zh} \`${kind}\` | ${often} | ${found} of ${clerks}: ${shareOf(found, clerks)} | \`${MEANT[kind]}\` ${foundAsMeant} | ${also.join(', ') || '–'} | ${medianDays ?? '–'} |`;
  });
  return [
    '| what the clerk does | of the occasions | found by any (95 % interval) | by the one that is meant to | by others | working days until found (median) |',
    '|---|---:|---:|---:|---|---:|',
    ...rows,
  ].join('\n');
}
