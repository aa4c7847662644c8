import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tier } from '../glossary.ts';
import { BASELINE_ESTIMATORS } from './baselines.ts';
import { seededRandom } from './random.ts';
import { replayForward } from './replay-forward.ts';
import type { EstimateInput, EstimateService, EstimateWindow, LadderStep, WaitingTicket } from './types.ts';

const NOW = 1_764_032_400_000;

/** As good as certain: the replay then says exactly what the hub would do. */
const certain = (seconds: number) => ({ logMean: Math.log(seconds), logSd: 1e-9 });
const usual = { logMean: Math.log(300), logSd: 0.6 };

const ticket = (sequence: number, minutesAgo = 1): WaitingTicket => ({
  rank: NOW - minutesAgo * 60_000 + sequence,
  sequence,
  queuedAt: NOW - minutesAgo * 60_000,
});
const line = (count: number, first = 1) => Array.from({ length: count }, (_, i) => ticket(first + i));

const service = (
  serviceId: string,
  waiting: readonly WaitingTicket[],
  change: Partial<EstimateService> = {},
): EstimateService => ({
  serviceId,
  promisedWaitSeconds: 900,
  standardSeconds: 300,
  waiting,
  expectedArrivals: [],
  ...change,
});
const window = (
  windowId: string,
  services: readonly [string, Tier][],
  change: Partial<EstimateWindow> = {},
): EstimateWindow => ({
  windowId,
  services: services.map(([serviceId, tier]) => ({ serviceId, tier })),
  current: null,
  transferredHere: [],
  breaks: [],
  ...change,
});
const hall = (
  services: readonly EstimateService[],
  windows: readonly EstimateWindow[],
  change: Partial<EstimateInput> = {},
): EstimateInput => ({
  now: NOW,
  services,
  windows,
  serviceTime: () => certain(300),
  noShow: { share: 0, seconds: 60 },
  intakeEndsAt: null,
  recentCalls: [],
  ...change,
});

const estimate = (input: EstimateInput, seed = 1, draws = 50) =>
  replayForward({ random: seededRandom(seed), draws }).estimate(input);
const ladderOf = (input: EstimateInput, serviceId: string, seed = 1) =>
  estimate(input, seed).services.find((s) => s.serviceId === serviceId)?.ladder ?? null;
const medians = (ladder: readonly LadderStep[] | null) => ladder?.map((step) => step.lowSeconds) ?? null;

describe('with certain service times the replay says what the hub will do', () => {
  it('[WAIT2] one window calls one after the other', () => {
    expect(medians(ladderOf(hall([service('a', line(3))], [window('w1', [['a', 1]])]), 'a'))).toEqual([
      0, 300, 600, 900,
    ]);
  });

  it('[WAIT2] two windows call twice as fast', () => {
    const windows = [window('w1', [['a', 1]]), window('w2', [['a', 1]])];
    expect(medians(ladderOf(hall([service('a', line(4))], windows), 'a'))).toEqual([0, 0, 300, 300, 600]);
  });

  it('[WAIT2] the second tier waits for the first', () => {
    const input = hall(
      [service('a', line(2)), service('b', line(1, 10))],
      [
        window('w1', [
          ['a', 1],
          ['b', 2],
        ]),
      ],
    );
    expect(medians(ladderOf(input, 'a'))).toEqual([0, 300, 600]);
    expect(medians(ladderOf(input, 'b'))).toEqual([600, 900]);
  });

  it('[WAIT2] a broken promise lets the second tier in on the way', () => {
    // The b ticket has waited 14 of 15 minutes: it is overdue when the window is next free.
    const b = service('b', [ticket(10, 14)]);
    const input = hall(
      [service('a', line(3)), b],
      [
        window('w1', [
          ['a', 1],
          ['b', 2],
        ]),
      ],
    );
    expect(medians(ladderOf(input, 'b'))?.[0]).toBe(300);
    expect(medians(ladderOf(input, 'a'))).toEqual([0, 600, 900, 1200]);
  });

  it('[WAIT2] a ticket transferred to a window is called there, by its rank', () => {
    const transferred = { ...ticket(99, 2), serviceId: 'b' };
    const input = hall(
      [service('a', line(2)), service('b', [])],
      [window('w1', [['a', 1]], { transferredHere: [transferred] })],
    );
    const result = estimate(input);
    expect(result.windows).toMatchObject([{ windowId: 'w1', ladder: [{ ahead: 0, lowSeconds: 0 }] }]);
    expect(medians(ladderOf(input, 'a'))).toEqual([300, 600, 900]);
    expect(ladderOf(input, 'b')).toBeNull();
  });

  it('[WAIT2] a window on its break calls nobody', () => {
    const lunch = { from: NOW + 200_000, to: NOW + 2_000_000 };
    const input = hall([service('a', line(2))], [window('w1', [['a', 1]], { breaks: [lunch] })]);
    expect(medians(ladderOf(input, 'a'))).toEqual([0, 2000, 2300]);
  });

  it('[WAIT2] a call to which nobody comes costs only the wait for them', () => {
    const input = hall([service('a', line(2))], [window('w1', [['a', 1]])], {
      noShow: { share: 1, seconds: 60 },
    });
    expect(medians(ladderOf(input, 'a'))).toEqual([0, 60, 120]);
  });

  it('[WAIT2] a window takes what its own speed allows', () => {
    const input = hall([service('a', line(4))], [window('slow', [['a', 1]]), window('fast', [['a', 1]])], {
      serviceTime: (_, windowId) => certain(windowId === 'slow' ? 900 : 100),
    });
    expect(medians(ladderOf(input, 'a'))).toEqual([0, 0, 100, 200, 300]);
  });

  it('[WAIT3] a booking for later stands behind the next arrival', () => {
    const booked = { rank: NOW + 3_600_000, sequence: 5, queuedAt: NOW };
    const input = hall([service('a', [...line(1), booked])], [window('w1', [['a', 1]])]);
    const [a] = estimate(input).services;
    expect(a?.next).toMatchObject({ ahead: 1, lowSeconds: 300 });
    expect(medians(a?.ladder ?? null)).toEqual([0, 300]);
  });
});

describe('what has no estimate', () => {
  it('[WAIT1] a service that no open window handles', () => {
    const input = hall([service('a', line(2)), service('b', line(2, 10))], [window('w1', [['a', 1]])]);
    expect(ladderOf(input, 'b')).toBeNull();
    expect(estimate(input).services[1]).toEqual({ serviceId: 'b', ladder: null, next: null });
    expect(ladderOf(hall([service('a', line(2))], []), 'a')).toBeNull();
  });

  it('[WAIT3] beyond the horizon a wait reads as the horizon', () => {
    const input = hall([service('a', line(100))], [window('w1', [['a', 1]])]);
    const result = replayForward({ random: seededRandom(1), draws: 5, horizonSeconds: 3600 }).estimate(input);
    expect(result.services[0]?.next).toMatchObject({ ahead: 100, lowSeconds: 3600, highSeconds: 3600 });
  });
});

describe('servings in progress', () => {
  const withCurrent = (elapsedSeconds: number, time: { logMean: number; logSd: number }) =>
    hall(
      [service('a', line(1))],
      [window('w1', [['a', 1]], { current: { serviceId: 'a', elapsedSeconds } })],
      {
        serviceTime: () => time,
      },
    );

  it('[WAIT5] last what is left of them', () => {
    expect(medians(ladderOf(withCurrent(100, certain(300)), 'a'))).toEqual([200, 500]);
  });

  it('[WAIT5] last longer the longer they have lasted, once they are beyond the usual', () => {
    const median = (elapsed: number) =>
      estimate(withCurrent(elapsed, usual), 3, 400).services[0]?.ladder?.[0]?.lowSeconds ?? 0;
    expect(median(60)).toBeLessThan(median(0));
    expect(median(1800)).toBeGreaterThan(median(300));
    expect(median(100_000)).toBeGreaterThanOrEqual(5000);
  });
});

describe('citizens who will come meanwhile', () => {
  const withArrivals = (perHour: number, creditSeconds: number) =>
    hall(
      [service('a', line(6), { expectedArrivals: [{ perHour, creditSeconds }] })],
      [window('w1', [['a', 1]])],
    );

  it('[WAIT6] lengthen the waits of those whom their credit lets them pass', () => {
    const quiet = ladderOf(withArrivals(0, 1800), 'a');
    const busy = ladderOf(withArrivals(6, 1800), 'a');
    expect(medians(busy)?.at(-1)).toBeGreaterThan((medians(quiet)?.at(-1) ?? 0) + 200);
    expect(medians(busy)?.[0]).toBe(0);
  });

  it('[WAIT6] pass nobody whom their credit does not reach', () => {
    // Everybody here has waited a minute; a credit of 30 s passes only the next arrival.
    const ladder = ladderOf(withArrivals(60, 30), 'a');
    expect(medians(ladder)?.slice(0, 6)).toEqual([0, 300, 600, 900, 1200, 1500]);
  });

  it('[WAIT6] pass nobody of their own service without a credit, not even the next arrival', () => {
    expect(ladderOf(withArrivals(60, 0), 'a')).toEqual(ladderOf(withArrivals(0, 0), 'a'));
  });

  it('[WAIT6] keep a second tier waiting until its promise is broken', () => {
    const first = service('a', [], { expectedArrivals: [{ perHour: 60, creditSeconds: 0 }] });
    const input = hall(
      [first, service('b', [ticket(1, 0)])],
      [
        window(
          'w1',
          [
            ['a', 1],
            ['b', 2],
          ],
          { current: { serviceId: 'a', elapsedSeconds: 100 } },
        ),
      ],
    );
    // Somebody of the first tier is there whenever the window is free; the promise is 900 s.
    expect(medians(ladderOf(input, 'b'))?.[0]).toBeGreaterThan(900);
    expect(medians(ladderOf(input, 'b'))?.[0]).toBeLessThan(1200);
  });

  it('[WAIT14] are nobody once no more tickets are issued', () => {
    const busy = withArrivals(6, 1800);
    const closing = { ...busy, intakeEndsAt: busy.now };
    expect(ladderOf(closing, 'a')).toEqual(ladderOf(withArrivals(0, 1800), 'a'));
  });

  it('[WAIT6] come for their own service, each at its own rate', () => {
    const twoLines = (perHourA: number, perHourB: number) => {
      const arrivals = (perHour: number) => ({ expectedArrivals: [{ perHour, creditSeconds: 3600 }] });
      const services = [
        service('a', line(6), arrivals(perHourA)),
        service('b', line(6, 20), arrivals(perHourB)),
      ];
      return hall(services, [window('w1', [['a', 1]]), window('w2', [['b', 1]])]);
    };
    const [few, many] = [ladderOf(twoLines(0.001, 8), 'a'), ladderOf(twoLines(0.001, 8), 'b')];
    expect(medians(few)?.at(-1)).toBe(1800);
    expect(medians(many)?.at(-1)).toBeGreaterThan(2000);
  });

  it('[WAIT6] are served by an idle window rather than by a busy one', () => {
    const a = service('a', [], { expectedArrivals: [{ perHour: 60, creditSeconds: 3600 }] });
    const input = hall(
      [a, service('b', line(4))],
      [
        window('idle', [['a', 1]]),
        window('busy', [
          ['a', 1],
          ['b', 1],
        ]),
      ],
      {
        serviceTime: (_, windowId) => certain(windowId === 'idle' ? 0.001 : 300),
      },
    );
    expect(medians(ladderOf(input, 'b'))).toEqual([0, 300, 600, 900, 1200]);
  });
});

describe('a promise', () => {
  it('[WAIT2] is broken by whoever has waited longest, not by the head of the line', () => {
    // An elder who came just now stands first; behind waits one who is overdue when the window is next free.
    const elder = { rank: NOW - 900_000, sequence: 10, queuedAt: NOW };
    const b = service('b', [elder, ticket(11, 14)]);
    const input = hall(
      [service('a', line(3)), b],
      [
        window(
          'w1',
          [
            ['a', 1],
            ['b', 2],
          ],
          {
            current: { serviceId: 'a', elapsedSeconds: 0 },
          },
        ),
      ],
    );
    expect(medians(ladderOf(input, 'b'))?.slice(0, 2)).toEqual([300, 600]);
  });
});

const randomHall: fc.Arbitrary<EstimateInput> = fc
  .record({
    lengths: fc.tuple(fc.nat(8), fc.nat(8), fc.nat(8)),
    windows: fc.array(
      fc.tuple(
        fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom<Tier>(1, 2)), {
          selector: ([id]) => id,
          minLength: 1,
        }),
        fc.option(fc.nat(900)),
      ),
      { minLength: 1, maxLength: 4 },
    ),
    perHour: fc.constantFrom(0, 3),
    share: fc.constantFrom(0, 0.1),
  })
  .map(({ lengths, windows, perHour, share }) => {
    const services = (['a', 'b', 'c'] as const).map((id, i) =>
      service(id, line(lengths[i] ?? 0, i * 10 + 1), { expectedArrivals: [{ perHour, creditSeconds: 900 }] }),
    );
    const open = windows.map(([handled, elapsed], i) =>
      window(`w${i}`, handled, {
        current: elapsed === null ? null : { serviceId: handled[0]?.[0] ?? 'a', elapsedSeconds: elapsed },
      }),
    );
    return hall(services, open, { serviceTime: () => usual, noShow: { share, seconds: 60 } });
  });

describe('whatever the hall', () => {
  it('[WAIT3] has a step for each place, quantiles in order, and no later place that waits less', () => {
    fc.assert(
      fc.property(randomHall, (input) => {
        for (const { serviceId, ladder, next } of estimate(input, 7, 30).services) {
          if (ladder === null) continue;
          const waiting = input.services.find((s) => s.serviceId === serviceId)?.waiting ?? [];
          expect(ladder.map((step) => step.ahead)).toEqual([...waiting.keys(), waiting.length]);
          expect(next).toEqual(ladder.at(-1));
          ladder.forEach((step, i) => {
            const quantiles = [step.q10Seconds, step.lowSeconds, step.highSeconds, step.q90Seconds];
            expect(quantiles).toEqual([...quantiles].sort((a, b) => a - b));
            expect(step.lowSeconds).toBeGreaterThanOrEqual(ladder[i - 1]?.lowSeconds ?? 0);
            expect(step.highSeconds).toBeGreaterThanOrEqual(ladder[i - 1]?.highSeconds ?? 0);
          });
        }
      }),
      { numRuns: 50 },
    );
  });

  it('[WAIT7] says the same again with the same seed', () => {
    fc.assert(
      fc.property(randomHall, fc.integer(), (input, seed) => {
        expect(estimate(input, seed, 20)).toEqual(estimate(input, seed, 20));
      }),
      { numRuns: 20 },
    );
  });

  it('[WAIT4] asking about the next arrival changes nobody’s wait', () => {
    // b has nobody waiting: its imagined arrival ranks before nobody and takes no window's time.
    const windows = [
      window('w1', [
        ['a', 1],
        ['b', 1],
      ]),
    ];
    const alone = hall([service('a', line(3))], windows);
    const asked = hall([service('a', line(3)), service('b', [])], windows);
    expect(ladderOf(asked, 'a')).toEqual(ladderOf(alone, 'a'));
    const usualTimes = { serviceTime: () => usual };
    expect(ladderOf({ ...asked, ...usualTimes }, 'a')).toEqual(ladderOf({ ...alone, ...usualTimes }, 'a'));
  });
});

describe('baselines', () => {
  const input = hall(
    [service('a', [ticket(1, 10), ticket(2, 4)]), service('b', [])],
    [window('w1', [['a', 1]]), window('w2', [['a', 2]])],
    {
      serviceTime: () => certain(600),
      recentCalls: Array.from({ length: 12 }, (_, i) => ({
        serviceId: 'a',
        calledAt: NOW - 1000 * (12 - i),
        waitSeconds: i * 100,
      })),
    },
  );
  const waits = (name: string) => {
    const estimator = BASELINE_ESTIMATORS.find((e) => e.name === name);
    return medians(estimator?.estimate(input).services[0]?.ladder ?? null);
  };

  it('[WAIT11] queue × mean ÷ open windows', () => {
    expect(waits('queue-times-mean')).toEqual([0, 300, 600]);
  });

  it('[WAIT11] mean of the last ten, less what one has waited already', () => {
    expect(waits('mean-of-last-10')).toEqual([50, 410, 650]);
  });

  it('[WAIT11] last to enter service, and head of line', () => {
    expect(waits('last-to-enter-service')).toEqual([500, 860, 1100]);
    expect(waits('head-of-line')).toEqual([0, 360, 600]);
  });

  it('[WAIT11] say nothing where no open window handles the service, or nothing is known', () => {
    for (const estimator of BASELINE_ESTIMATORS) {
      expect(estimator.estimate(input).services[1]).toEqual({ serviceId: 'b', ladder: null, next: null });
    }
    const quiet = { ...input, recentCalls: [] };
    const lasts = BASELINE_ESTIMATORS.filter(({ name }) => name.includes('last'));
    expect(lasts.map((e) => e.estimate(quiet).services[0]?.ladder)).toEqual([null, null]);
  });
});

it('[WAIT13] the work grows with the tickets, not with their square', () => {
  const ids = Array.from({ length: 45 }, (_, i) => `service${i}`);
  const windows = Array.from({ length: 16 }, (_, w) =>
    window(
      `w${w}`,
      Array.from({ length: 8 }, (_, k): [string, Tier] => [ids[(w * 3 + k) % 45] ?? '', k < 5 ? 1 : 2]),
      { current: { serviceId: ids[w * 2] ?? '', elapsedSeconds: 200 } },
    ),
  );
  /** How often chance is asked: what each played ticket and each arrival costs. */
  const asked = (waitingOfEach: number): number => {
    const services = ids.map((id, i) =>
      service(
        id,
        Array.from({ length: waitingOfEach }, (_, k) => ticket(k * 45 + i + 1, 40)),
      ),
    );
    const input = hall(services, windows, {
      serviceTime: () => certain(60),
      noShow: { share: 0.05, seconds: 60 },
    });
    let count = 0;
    const chance = seededRandom(1);
    const random = () => {
      count += 1;
      return chance();
    };
    replayForward({ random, draws: 50 }).estimate(input);
    return count;
  };
  const [few, many] = [asked(4), asked(16)];
  expect(few).toBeGreaterThan(0);
  expect(many / few).toBeLessThan(5);
  expect(many / few).toBeGreaterThan(3);
});

it('[WAIT13] a crowd that is expected and stands behind everybody costs no more than one citizen', () => {
  const asked = (perHour: number): number => {
    const input = hall(
      [service('a', line(100), { expectedArrivals: [{ perHour, creditSeconds: 0 }] })],
      [window('w1', [['a', 1]])],
    );
    let count = 0;
    const chance = seededRandom(1);
    const counted = () => {
      count += 1;
      return chance();
    };
    replayForward({ random: counted, draws: 20 }).estimate(input);
    return count;
  };
  expect(asked(10_000)).toBe(asked(1));
});
