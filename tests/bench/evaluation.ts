import type { EvaluationResource } from '@hallbell/protocol';
import { Evaluations } from '@hallbell/server';
import { clerk, kiosk, SmallHall } from '../contract/support/small-hall.ts';
import { type Bench, judge, limit, type Measure, milliseconds } from './support/bench.ts';
import { fillQuarter, QUARTER, SERVINGS, WINDOWS } from './support/large-quarter.ts';
import { median, percentile } from './support/statistics.ts';
import type { BenchStore } from './support/stores.ts';

const ROUNDS = 9;
/** Calls in a turn: quiet, and then while quarters are evaluated, so that both meet the same machine. */
const CALLS = 300;
const TURNS = 5;
const WAITING = CALLS * TURNS + 100;

/** A quarter of a large hall evaluated, and what the next call takes meanwhile. */
export const evaluation: Bench = {
  name: 'evaluation',
  run: async (stores) => {
    const measures: Measure[] = [];
    const raw: Record<string, unknown> = {};
    for (const store of stores) {
      const found = await measure(store);
      raw[store.name] = found;
      const about = `a quarter of ${WINDOWS} windows over ${SERVINGS.toLocaleString('en')} servings`;
      measures.push(
        limit(
          { what: `${about}, evaluated from rollups`, on: store.name },
          { ours: median(found.evaluationMs), baseline: 0, show: milliseconds },
          1_000,
        ),
        judge(
          { what: '`call next` p99 while such quarters are evaluated, against quiet', on: store.name },
          {
            ours: percentile(found.meanwhileMs, 0.99),
            baseline: percentile(found.quietMs, 0.99),
            show: milliseconds,
          },
          { atMost: 2 },
        ),
      );
    }
    return { measures, raw };
  },
};

interface Found {
  readonly evaluationMs: number[];
  readonly quietMs: number[];
  readonly meanwhileMs: number[];
}

async function measure(store: BenchStore): Promise<Found> {
  const hall = await SmallHall.open(store.here);
  const filled = await fillQuarter(hall);
  console.error(`${store.name}: ${filled.servings} servings on ${filled.days} working days, rolled up`);
  const evaluations = new Evaluations(hall.database.source);
  let answer: Uint8Array = new Uint8Array();
  const evaluate = async () => {
    const startedAt = performance.now();
    answer = await evaluations.evaluate({ hallId: 'hall', period: QUARTER, by: 'window', now: hall.now });
    return performance.now() - startedAt;
  };
  try {
    await hall.send(clerk('c2'), 'window.open', { windowId: 'w2' });
    for (let ticket = 0; ticket < 2 * WAITING; ticket++) {
      await hall.send(kiosk, 'ticket.take', { serviceId: 'b' });
    }
    // The thread and its statements are there; so they are in a hub that has been asked before.
    await evaluate();
    const { items }: EvaluationResource = JSON.parse(new TextDecoder().decode(answer));
    const scored = items.filter(({ score }) => score !== null).length;
    if (scored < WINDOWS) throw new Error(`${scored} windows are scored`);
    await callSome(hall, 60);
    const evaluationMs: number[] = [];
    for (let round = 0; round < ROUNDS; round++) evaluationMs.push(await evaluate());
    const [quietMs, meanwhileMs]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < TURNS; turn++) {
      quietMs.push(...(await callSome(hall, CALLS)));
      const asking = new AbortController();
      const asked = askAgain(evaluate, asking.signal);
      meanwhileMs.push(...(await callSome(hall, CALLS)));
      asking.abort();
      await asked;
    }
    return { evaluationMs, quietMs, meanwhileMs };
  } finally {
    await evaluations.close();
    await hall.close();
  }
}

async function askAgain(evaluate: () => Promise<number>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) await evaluate();
}

/** Milliseconds of each key: it ends the serving before it, and calls the next. */
async function callSome(hall: SmallHall, calls: number): Promise<number[]> {
  const times: number[] = [];
  for (let call = 0; call < calls; call++) {
    const startedAt = performance.now();
    const { serving } = await hall.send(clerk('c2'), 'window.call-next', { windowId: 'w2' });
    times.push(performance.now() - startedAt);
    if (serving === null) throw new Error('Nobody waits');
    await hall.send(clerk('c2'), 'window.start', { windowId: 'w2' });
  }
  return times;
}
