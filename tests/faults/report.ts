import type { HallRecord, History } from './history.ts';
import type { Strike } from './strike.ts';

interface FireOutcome {
  readonly name: string;
  readonly struck: ReadonlyMap<Strike, number>;
  readonly seconds: number;
  readonly history: History;
  readonly record: HallRecord;
  readonly faults: readonly string[];
}

/** What happened, in a few lines. */
export function fireReport({ name, struck, seconds, history, record, faults }: FireOutcome): string {
  const { sent, shown, outagesMs } = history;
  const told = sent.filter(({ answer }) => answer?.ok);
  const untold = sent.filter(
    ({ answer }) => answer !== null && !answer.ok && answer.problem.code === 'no_answer',
  );
  const count = (type: string) => record.journal.filter((entry) => entry.type === type).length;
  const strikes = [...struck].map(([kind, times]) => `${kind} ${times}`).join(', ');
  return [
    `${name}: ${seconds} s; ${strikes}`,
    `  ${sent.length} commands sent, ${told.length} acknowledged, ${untold.length} without an answer after a minute`,
    `  ${count('ticket.taken')} tickets, ${count('ticket.called')} calls, ${count('serving.rated')} ratings, ` +
      `${shown.length} rows of calls shown, ${record.journal.length} entries in the journal`,
    `  from press to answer: ${spread(told.map(({ tookMs }) => tookMs ?? 0))}`,
    `  without a hub, ${outagesMs.length} times: ${spread(outagesMs)}`,
    faults.length === 0 ? '  nothing lost, nothing doubled, nothing untrue' : `  ${faults.length} FAULTS`,
    ...faults.slice(0, 50).map((fault) => `    ${fault}`),
  ].join('\n');
}

function spread(ms: readonly number[]): string {
  if (ms.length === 0) return '—';
  const sorted = [...ms].sort((one, other) => one - other);
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`;
}
