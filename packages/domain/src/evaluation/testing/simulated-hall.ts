import type { RatingLevel } from '../../glossary.ts';
import { normalCdf, normalQuantile } from '../../wait-estimate/log-normal.ts';
import type { Random } from '../../wait-estimate/random.ts';
import { referenceOf } from '../case-mix.ts';
import { factsOf } from '../collect-facts.ts';
import type { EvaluationFacts, NoShowFacts, PresenceFigures, ServingFacts } from '../facts.ts';
import type { LoadBand } from '../load.ts';
import type { Rubric } from '../rubric.ts';
import { mergeTallies, strataOf, type Tally, tallyOfDay } from '../tally.ts';

/** How a simulated hall behaves: its windows are known through and through, so that a score's truth is. */
export interface Behaviour {
  readonly windows: number;
  readonly days: number;
  /** Mean of a window's servings a day. */
  readonly servingsADay: number;
  /** How alike what happens on one day is: standard deviation of the day's own effect. 0: servings are independent. */
  readonly dayEffect: number;
  /** How alike a citizen's wait is to the one before: correlation of neighbours in the queue. */
  readonly queueMemory: number;
}

/** What a window is like, in standard deviations of single servings. */
interface Temper {
  readonly pleasing: number;
  readonly waiting: number;
  readonly speed: number;
  readonly hasty: number;
}

const SERVICES = [
  { id: 'easy', promisedWaitSeconds: 900, standardSeconds: 240, pleasing: 0.2, waiting: -0.2 },
  { id: 'usual', promisedWaitSeconds: 900, standardSeconds: 360, pleasing: 0, waiting: 0 },
  { id: 'hard', promisedWaitSeconds: 1800, standardSeconds: 900, pleasing: -0.4, waiting: 0.3 },
] as const;

const PRESENCE: PresenceFigures = {
  scheduledMs: 28_800_000,
  openMs: 28_000_000,
  pausedMs: 0,
  pausedMsByReason: {},
  excusedPauseMs: 0,
  lateOpeningMs: 0,
  earlyClosingMs: 0,
  unattendedMs: 0,
  pausedWhileWaitingMs: 0,
};

/** The windows of a hall: some better than others, and some with more of the hard service. */
export function tempersOf(windows: number): readonly Temper[] {
  return Array.from({ length: windows }, (_, at) => {
    // Spread evenly over the quantiles, each figure in an order of its own.
    const spread = (step: number) => normalQuantile((((at * step) % windows) + 0.5) / windows);
    return {
      pleasing: 0.3 * spread(1),
      waiting: 0.3 * spread(7),
      speed: 0.1 * spread(3),
      hasty: Math.max(0, 0.04 + 0.02 * spread(11)),
    };
  });
}

/** Each window's facts for one simulated period. */
export function simulatePeriod(
  behaviour: Behaviour,
  tempers: readonly Temper[],
  random: Random,
  rubric: Rubric,
): readonly EvaluationFacts[] {
  const tallies = tempers.map((temper, at) =>
    mergeTallies(Array.from({ length: behaviour.days }, () => simulateDay(behaviour, temper, at, random))),
  );
  const hall = referenceOf(mergeTallies(tallies).strata, null, rubric);
  return tallies.map((tally) =>
    factsOf({ tally, presence: PRESENCE, cases: null, manual: {} }, hall, rubric),
  );
}

function simulateDay(
  { servingsADay, dayEffect, queueMemory }: Behaviour,
  temper: Temper,
  window: number,
  random: Random,
): Tally {
  const normal = () => normalQuantile(random());
  const day = {
    pleasing: dayEffect * normal(),
    waiting: 2 * dayEffect * normal(),
    speed: 0.5 * dayEffect * normal(),
  };
  const count = Math.max(1, Math.round(servingsADay * (0.7 + 0.6 * random())));
  const servings: ServingFacts[] = [];
  const noShows: NoShowFacts[] = [];
  let queue = normal();
  for (let i = 0; i < count; i += 1) {
    queue = queueMemory * queue + Math.sqrt(1 - queueMemory ** 2) * normal();
    const service = serviceOf(window, random());
    const load: LoadBand = day.waiting > 0.8 ? 2 : day.waiting > 0.2 ? 1 : 0;
    const waiting = service.waiting + temper.waiting + day.waiting + 0.8 * queue;
    const waitSeconds = Math.round(service.promisedWaitSeconds * Math.exp(-0.9 + 0.8 * waiting));
    const pleased = temper.pleasing + service.pleasing + day.pleasing - 0.3 * queue + normal();
    const speed = temper.speed + day.speed + 0.4 * normal();
    servings.push({
      serviceId: service.id,
      load,
      waitSeconds,
      promisedWaitSeconds: service.promisedWaitSeconds,
      handlingSeconds: Math.max(5, Math.round(service.standardSeconds * Math.exp(0.1 + speed))),
      standardSeconds: service.standardSeconds,
      level: random() < 0.4 ? levelOf(pleased) : null,
    });
    if (random() < 0.06) {
      const isHasty = random() < temper.hasty / 0.06;
      noShows.push({ serviceId: service.id, calls: 2, secondsAfterLastCall: isHasty ? 20 : 120 });
    }
  }
  return tallyOfDay(strataOf(servings, noShows));
}

function serviceOf(window: number, chance: number) {
  // From window to window more of the hard service.
  const hard = 0.1 + 0.3 * ((window % 5) / 4);
  const [easy, usual, heavy] = SERVICES;
  if (chance < hard) return heavy;
  return chance < hard + 0.4 ? easy : usual;
}

function levelOf(pleased: number): RatingLevel {
  const share = normalCdf(pleased);
  if (share > 0.45) return 5;
  if (share > 0.2) return 4;
  if (share > 0.1) return 3;
  return share > 0.04 ? 2 : 1;
}
