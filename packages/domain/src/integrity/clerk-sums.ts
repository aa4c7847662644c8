import type { BusinessDay, ServingId, WindowId } from '../glossary.ts';
import type { DetectorId } from './detector-ids.ts';
import { addTempos, type PressTempo } from './press-tempo.ts';
import { addPrompts, NO_PROMPTS, type PromptCounts } from './prompt-counts.ts';
import { addOdds, NO_ODDS, type OddsRatio, type PromptOdds } from './prompt-odds.ts';
import { joinRuns, NO_RUNS, type RatingRuns } from './rating-runs.ts';

/** Ratings by level, 1 to 5. */
export type LevelCounts = readonly number[];

/** How many were looked at, and which stood out. */
export interface Tally {
  readonly trials: number;
  readonly events: readonly ServingId[];
}

/** What one clerk's day is worth to the detectors. Days add up in their order. */
export interface ClerkDay {
  /** Finished servings, by window. */
  readonly windows: Readonly<Record<WindowId, number>>;
  readonly tallies: Readonly<Partial<Record<DetectorId, Tally>>>;
  /** Ratings at the window, on the pad or by a button; and those by phone or at a kiosk. */
  readonly pad: LevelCounts;
  readonly phone: LevelCounts;
  readonly runs: RatingRuns;
  /** When the ratings 5 at the window were pressed. */
  readonly tempo: PressTempo;
  readonly prompts: PromptCounts;
  readonly promptOdds: PromptOdds;
  /** Of not being rated at the window, after hard servings to after easy ones. */
  readonly oddsRatio: OddsRatio;
}

export interface DatedServing {
  readonly id: ServingId;
  readonly day: BusinessDay;
}

export interface ClerkSums extends Omit<ClerkDay, 'tallies'> {
  readonly tallies: Readonly<
    Partial<Record<DetectorId, { readonly trials: number; readonly events: readonly DatedServing[] }>>
  >;
}

/** A clerk's days together. */
export function sumDays(days: readonly { readonly day: BusinessDay; readonly clerk: ClerkDay }[]): ClerkSums {
  const windows: Record<WindowId, number> = {};
  const tallies: Partial<Record<DetectorId, { trials: number; events: DatedServing[] }>> = {};
  const pad = [0, 0, 0, 0, 0];
  const phone = [0, 0, 0, 0, 0];
  let prompts = NO_PROMPTS;
  const oddsRatio = { above: 0, below: 0 };
  let promptOdds = NO_ODDS;
  let runs = NO_RUNS;
  for (const { day, clerk } of days) {
    for (const [windowId, count] of Object.entries(clerk.windows)) {
      windows[windowId] = (windows[windowId] ?? 0) + count;
    }
    for (const [id, tally] of Object.entries(clerk.tallies) as [DetectorId, Tally][]) {
      const sum = tallies[id] ?? { trials: 0, events: [] };
      sum.trials += tally.trials;
      for (const servingId of tally.events) sum.events.push({ id: servingId, day });
      tallies[id] = sum;
    }
    for (let level = 0; level < 5; level += 1) {
      pad[level] = (pad[level] ?? 0) + (clerk.pad[level] ?? 0);
      phone[level] = (phone[level] ?? 0) + (clerk.phone[level] ?? 0);
    }
    prompts = addPrompts(prompts, clerk.prompts);
    oddsRatio.above += clerk.oddsRatio.above;
    oddsRatio.below += clerk.oddsRatio.below;
    promptOdds = addOdds(promptOdds, clerk.promptOdds);
    runs = joinRuns(runs, clerk.runs);
  }
  const tempo = addTempos(days.map(({ clerk }) => clerk.tempo));
  return { windows, tallies, pad, phone, runs, tempo, prompts, promptOdds, oddsRatio };
}
