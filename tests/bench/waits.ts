import { randomBytes } from 'node:crypto';
import {
  BASELINE_ESTIMATORS,
  corrected,
  foretell,
  type LadderStep,
  NEW_TRACK_RECORD,
  replayForward,
  type ServiceEstimate,
  seededRandom,
  settleCalls,
  type TrackRecord,
} from '@hallbell/domain';
import {
  collectEstimateInput,
  estimateInputOf,
  HallViews,
  hashPassword,
  SAMPLE_HALL_ID,
  seedSampleHall,
  Vault,
} from '@hallbell/server';
import { playHistory } from '@hallbell/simulator';
import type { TestStore } from '../contract/support/stores.ts';
import { type Bench, judge, type Measure, note } from './support/bench.ts';
import { scoreWaits, type ToldWait, type WaitScores } from './support/wait-scores.ts';

/** A Monday and the rest of its week; what is learnt on the first is not scored. */
const FROM = '2026-11-16';
const SCORED_FROM = Date.UTC(2026, 10, 16, 16);
const TO = '2026-11-21';
const SEED = 7;
/** As often as the hub itself looks, in the play's time. */
const EVERY_MS = 15_000;
const AIM = 0.8;

const OURS = 'replay-forward, corrected';
const UNCORRECTED = 'replay-forward';

/** How well the hall tells waits, walking forward through simulated days, beside what peers tell. */
export const waits: Bench = {
  name: 'waits',
  run: async ([store]) => {
    if (store === undefined) throw new Error('There is no database');
    const told = await playAndTell(store.here);
    const scores = new Map([...told].map(([name, list]) => [name, scoreWaits(list)]));
    return {
      measures: measuresOf(scores, store.name),
      raw: { scores: Object.fromEntries(scores), told: Object.fromEntries(told) },
    };
  },
};

function measuresOf(scores: ReadonlyMap<string, WaitScores>, on: Measure['on']): Measure[] {
  const ours = scores.get(OURS);
  const uncorrected = scores.get(UNCORRECTED);
  if (ours === undefined || uncorrected === undefined) throw new Error('Nothing was told');
  const minutes = (seconds: number) => `${(seconds / 60).toFixed(1)} min`;
  const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
  const peers = BASELINE_ESTIMATORS.flatMap(({ name }) => {
    const peer = scores.get(name);
    if (peer === undefined) return [];
    return [
      judge(
        { what: `error of the wait told (mean of ${ours.count}), against ${name}`, on },
        { ours: ours.meanAbsoluteSeconds, baseline: peer.meanAbsoluteSeconds, show: minutes },
        { atMost: 1 },
      ),
      judge(
        { what: `told over 5 min too short, against ${name}`, on },
        { ours: ours.shareFarUnder, baseline: peer.shareFarUnder, show: percent },
        { atMost: 1 },
      ),
    ];
  });
  return [
    ...peers,
    judge(
      { what: 'waited no longer than the upper end told, against its aim', on },
      { ours: ours.shareWithin, baseline: AIM, show: percent },
      { atLeast: 0.96 },
    ),
    judge(
      { what: 'waited within the 80 % interval, against its aim', on },
      { ours: ours.shareInside, baseline: AIM, show: percent },
      { atLeast: 0.96 },
    ),
    note(
      { what: 'width of the 80 % interval, against that before correction', on },
      { ours: ours.meanWidthSeconds, baseline: uncorrected.meanWidthSeconds, show: minutes },
    ),
    note(
      { what: 'error of the wait told, against that before correction', on },
      { ours: ours.meanAbsoluteSeconds, baseline: uncorrected.meanAbsoluteSeconds, show: minutes },
    ),
  ];
}

/** Plays the days, tells everybody their wait when they are first seen, and waits for what comes of it. */
async function playAndTell(store: TestStore): Promise<Map<string, ToldWait[]>> {
  const { database, dispose } = await store.open();
  await seedSampleHall(database, { at: Date.parse(FROM), clerkPassword: 'not signed in', hashPassword });
  let now = 0;
  const views = new HallViews(database, () => now);
  const tellers = new Tellers();
  let lookedAt = 0;
  await playHistory(database, {
    hallId: SAMPLE_HALL_ID,
    vault: new Vault(randomBytes(32)),
    from: FROM,
    to: TO,
    seed: SEED,
    onClock: async (clock) => {
      if (clock - lookedAt < EVERY_MS) return;
      lookedAt = clock;
      now = clock;
      tellers.look(await views.read(SAMPLE_HALL_ID, collectEstimateInput));
    },
  });
  await dispose();
  return tellers.outcomes;
}

/** What one citizen was told, by whom. */
interface Told {
  readonly serviceId: string;
  readonly at: number;
  readonly by: ReadonlyMap<string, LadderStep>;
}

type EstimateRequest = Awaited<ReturnType<typeof collectEstimateInput>>;

/** Every way of telling a wait, asked at the same moments about the same citizens. */
class Tellers {
  readonly outcomes = new Map<string, ToldWait[]>();
  #record: TrackRecord = NEW_TRACK_RECORD;
  /** By the ticket's sequence. */
  readonly #told = new Map<number, Told>();

  look(request: EstimateRequest): void {
    const { now, services, recentCalls } = request;
    this.#settle(recentCalls);
    if (services.every(({ waiting }) => waiting.length === 0)) return;
    const input = estimateInputOf(request);
    const uncorrected = replayForward({ random: seededRandom(now) }).estimate(input).services;
    this.#record = settleCalls(this.#record, services, recentCalls);
    const said = new Map<string, readonly ServiceEstimate[]>([
      [OURS, uncorrected.map((estimate) => corrected(this.#record, estimate))],
      [UNCORRECTED, uncorrected],
      ...BASELINE_ESTIMATORS.map(
        (estimator) => [estimator.name, estimator.estimate(input).services] as const,
      ),
    ]);
    this.#record = foretell(this.#record, services, uncorrected, now);
    for (const [index, { serviceId, waiting }] of services.entries()) {
      for (const [ahead, { sequence }] of waiting.entries()) {
        if (this.#told.has(sequence)) continue;
        const by = new Map<string, LadderStep>();
        for (const [name, estimates] of said) {
          const step = estimates[index]?.ladder?.[ahead];
          if (step !== undefined) by.set(name, step);
        }
        // Compared are those to whom every one of them had something to say.
        if (by.size === said.size) this.#told.set(sequence, { serviceId, at: now, by });
      }
    }
  }

  #settle(calls: EstimateRequest['recentCalls']): void {
    for (const { sequence, calledAt } of calls) {
      const told = this.#told.get(sequence);
      if (told === undefined || calledAt < told.at) continue;
      this.#told.delete(sequence);
      if (told.at < SCORED_FROM) continue;
      for (const [name, step] of told.by) {
        const list = this.outcomes.get(name) ?? [];
        this.outcomes.set(name, list);
        list.push({
          serviceId: told.serviceId,
          toldAt: told.at,
          told: step,
          actualSeconds: (calledAt - told.at) / 1000,
        });
      }
    }
  }
}
