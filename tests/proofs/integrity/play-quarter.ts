import {
  type BusinessDay,
  type DatedDay,
  type Finding,
  findIn,
  integrityDayOf,
  MEDIAN_DAYS,
  scheduledSpansOf,
  watchDay,
} from '@hallbell/domain';
import { type Dishonesty, type MemorySetup, playInMemory, SAMPLE_SHARES } from '@hallbell/simulator';

export interface Quarter {
  readonly seed: number;
  readonly from: BusinessDay;
  readonly to: BusinessDay;
  /** By window. */
  readonly dishonest?: ReadonlyMap<string, Dishonesty>;
  /** How many days pass between two looks: the hub looks after each. */
  readonly lookEvery?: number;
  readonly evidenceNeeded?: number;
}

export interface PlayedQuarter {
  readonly days: number;
  readonly servings: number;
  /** Which working day of the quarter a day is, from 1. */
  readonly dayNumbers: ReadonlyMap<BusinessDay, number>;
  /** The first finding of each detector for each clerk. */
  readonly findings: readonly Finding[];
}

/** Plays a quarter and looks at it after each day, as the hub does. */
export async function playQuarter(setup: MemorySetup, quarter: Quarter): Promise<PlayedQuarter> {
  const { seed, from, to, dishonest, lookEvery = 1, evidenceNeeded } = quarter;
  const days: DatedDay[] = [];
  const found = new Map<string, Finding>();
  let servings = 0;
  await playInMemory(setup, {
    from,
    to,
    seed,
    shares: SAMPLE_SHARES,
    ...(dishonest === undefined ? {} : { dishonest }),
    onDay: ({ day, servings: recorded, spans }) => {
      servings += recorded.length;
      const watched = watchDay(recorded, spans, setup.rules.padAskSeconds);
      const before = days.slice(-MEDIAN_DAYS).map(({ body }) => body);
      const schedule = scheduledSpansOf(setup.hall.calendar, day);
      days.push({ day, body: integrityDayOf(watched, schedule, before) });
      if (days.length % lookEvery !== 0) return;
      for (const finding of findIn({
        days,
        quarterFrom: from,
        settledUntil: () => null,
        ...(evidenceNeeded === undefined ? {} : { evidenceNeeded }),
      })) {
        const key = `${finding.staffId} ${finding.detector}`;
        if (!found.has(key)) found.set(key, finding);
      }
    },
  });
  const dayNumbers = new Map(days.map(({ day }, index) => [day, index + 1]));
  return { days: days.length, servings, dayNumbers, findings: [...found.values()] };
}
