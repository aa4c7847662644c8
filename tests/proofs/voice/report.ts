import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ZoneOutcome } from './burst.ts';
import type { Loudness, Rendered } from './renderings.ts';
import type { Step } from './settings.ts';

const PAGE = join(import.meta.dirname, '..', '..', '..', 'docs', 'voice.md');
const BEGIN = '<!-- npm run voice-proof -- --write: begin -->';
const END = '<!-- npm run voice-proof -- --write: end -->';

export interface Proof {
  readonly rendered: readonly Rendered[];
  readonly outcomes: readonly ZoneOutcome[];
  readonly spanMs: number;
  readonly loudness: readonly Loudness[];
  readonly steps: readonly Step[];
  readonly damages: ReadonlyMap<string, string | null>;
  readonly browser: string;
}

/** Least, middle and greatest, in a unit that keeps them readable. */
function spread(values: readonly number[], show: (value: number) => string): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => show(sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN);
  return `${at(0)} / ${at(0.5)} / ${at(1)}`;
}

const ms = (seconds: number) => `${Math.round(seconds * 1000) || 0} ms`;
const inSeconds = (seconds: number) => `${seconds.toFixed(2)} s`;

export function faultsOf({ rendered, loudness, outcomes, steps, damages }: Proof): string[] {
  return [
    ...rendered.flatMap(({ manner, judgement }) => judgement.faults.map((fault) => `${manner}: ${fault}`)),
    ...loudness.flatMap(({ volumePercent, amplitude, isAsMeant }) =>
      isAsMeant
        ? []
        : [`at ${volumePercent} % the amplitude is ${amplitude.toFixed(3)}, or the wave another`],
    ),
    ...steps.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`)),
    ...outcomes.flatMap(({ windowNumber, faults }) =>
      faults.map((fault) => `window ${windowNumber}: ${fault}`),
    ),
    ...[...damages].flatMap(([kind, found]) => (found === null ? [`not found out: ${kind}`] : [])),
  ];
}

/** What was found, as a table of Markdown. */
export function table(proof: Proof): string {
  const { rendered, loudness, outcomes, steps, damages, spanMs, browser } = proof;
  const judged = rendered.map(({ judgement }) => judgement);
  const scores = [...judged, ...outcomes].map(({ lowestScore }) => lowestScore);
  const found = [...damages.values()].filter((it) => it !== null).length;
  const manners = [...new Set(rendered.map(({ manner }) => manner))];
  const rows = [
    ...manners.map((name) => {
      const own = rendered.filter(({ manner }) => manner === name).map(({ judgement }) => judgement);
      const seconds = spread(
        own.map((it) => it.seconds),
        inSeconds,
      );
      const pauses = spread(
        own.flatMap((it) => it.pauses),
        ms,
      );
      const right = own.filter(({ faults }) => faults.length === 0).length;
      return [
        `calls rendered: ${name}`,
        `${own.length}, of these as they should be ${right}; a call ${seconds}; its pauses ${pauses}`,
      ];
    }),
    [
      'amplitude at 70, 50 and 20 % of the volume',
      loudness.map(({ amplitude }) => amplitude.toFixed(3)).join(', '),
    ],
    ...outcomes.map(({ windowNumber, meant, passedOver, heardCalls, faults, gaps }) => [
      `burst, zone of window ${windowNumber}${passedOver.length > 0 ? ', link dropped' : ''}`,
      `${heardCalls} calls heard of ${meant.length}${passedOver.length > 0 ? `, ${passedOver.length} passed over` : ''}, faults ${faults.length}; between calls ${spread(gaps, ms)}`,
    ]),
    ['20 calls of the burst made within', inSeconds(spanMs / 1000)],
    ...steps.map(({ name, faults }) => [`a board, live: ${name}`, `faults ${faults.length}`]),
    ['lowest score of a sound that was found', Math.min(...scores).toFixed(3)],
    ['damaged renderings found out', `${found} of ${damages.size}`],
    ['browser', browser],
  ];
  return [
    '| what | found (min / median / max) |',
    '| --- | --- |',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n');
}

/** Puts the table between its markers in docs/voice.md. Throws when the markers are not there. */
export function writePage(proof: Proof): void {
  const whole = readFileSync(PAGE, 'utf8');
  const begin = whole.indexOf(BEGIN);
  const end = whole.indexOf(END);
  if (begin < 0 || end < begin) throw new Error('docs/voice.md has lost the markers of its table');
  writeFileSync(PAGE, `${whole.slice(0, begin)}${BEGIN}\n\n${table(proof)}\n\n${whole.slice(end)}`);
}
