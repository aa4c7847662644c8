import type { DishonestyKind, MemorySetup } from '@hallbell/simulator';
import { beforeAll, describe, expect, it } from 'vitest';
import { MEANT } from './measure.ts';
import { playQuarter } from './play-quarter.ts';
import { sampleSetup } from './sample-setup.ts';

/** Six weeks of the sample hall; `npm run integrity` plays whole quarters, many of them. */
const WEEKS = { from: '2026-10-01', to: '2026-11-13' } as const;
/** A look a week is enough here. */
const LOOK_EVERY = 5;

/** Who are found in six weeks, by what they do on every second occasion. */
const FOUND: readonly DishonestyKind[] = [
  'pressesPadThemselves',
  'takesFakeTickets',
  'parksTheUnhappy',
  'cutsThePrompt',
  'finishesEarly',
  'worksAfterHours',
  'recallsFinished',
];

describe('the detectors, on simulated weeks', () => {
  let setup: MemorySetup;
  beforeAll(async () => {
    setup = await sampleSetup();
  });

  it('leave honest clerks alone', async () => {
    const { findings, servings } = await playQuarter(setup, { seed: 2_001, ...WEEKS, lookEvery: LOOK_EVERY });
    expect(servings).toBeGreaterThan(8_000);
    expect(findings).toEqual([]);
  });

  it('find dishonest ones among them, each by the detector that is meant for it', async () => {
    const windows = setup.hall.windows.slice(0, 2 * FOUND.length).filter((_, index) => index % 2 === 0);
    const dishonest = new Map(
      FOUND.map((kind, index) => [windows[index]?.id ?? '', { kind, share: 0.5 }] as const),
    );
    const { findings } = await playQuarter(setup, {
      seed: 2_002,
      ...WEEKS,
      dishonest,
      lookEvery: LOOK_EVERY,
    });
    for (const [windowId, { kind }] of dishonest) {
      const mine = findings.filter(({ staffId }) => staffId === setup.clerks.get(windowId));
      expect([kind, mine.map(({ detector }) => detector)]).toEqual([
        kind,
        expect.arrayContaining([MEANT[kind]]),
      ]);
    }
    const honest = findings.filter(({ windowId }) => !dishonest.has(windowId ?? ''));
    expect(honest).toEqual([]);
  });

  it('find who always chooses who may rate, and who always presses in their place', async () => {
    const kinds: readonly DishonestyKind[] = ['pressesPadPatiently', 'asksOnlyTheHappy', 'hidesTheUnhappy'];
    const windows = [0, 5, 10].map((index) => setup.hall.windows[index]?.id ?? '');
    const dishonest = new Map(kinds.map((kind, index) => [windows[index] ?? '', { kind, share: 1 }]));
    const { findings } = await playQuarter(setup, {
      seed: 2_004,
      ...WEEKS,
      dishonest,
      lookEvery: LOOK_EVERY,
    });
    for (const [windowId, { kind }] of dishonest) {
      const mine = findings.filter(({ staffId }) => staffId === setup.clerks.get(windowId));
      expect([kind, mine.map(({ detector }) => detector)]).toEqual([
        kind,
        expect.arrayContaining([MEANT[kind]]),
      ]);
    }
    expect(findings.filter(({ windowId }) => !dishonest.has(windowId ?? ''))).toEqual([]);
  });

  it('the same seed tells the same story', async () => {
    const play = () => playQuarter(setup, { seed: 2_003, from: '2026-10-08', to: '2026-10-09' });
    expect(await play()).toEqual(await play());
  });
});
