import {
  mergePresence,
  type OwnerOf,
  type PresenceFigures,
  type StandingView,
  type Tally,
  TallyCollector,
  type WindowDay,
} from '@hallbell/domain';

/** Of a window that was not to be staffed at all in the period. */
export const NO_PRESENCE: PresenceFigures = {
  scheduledMs: 0,
  openMs: 0,
  pausedMs: 0,
  pausedMsByReason: {},
  excusedPauseMs: 0,
  lateOpeningMs: 0,
  earlyClosingMs: 0,
  unattendedMs: 0,
  pausedWhileWaitingMs: 0,
};

export interface PeriodReading {
  /** What each window, clerk or department did, in each of the views that were asked for. */
  readonly tallies: Readonly<Record<StandingView, ReadonlyMap<string, Tally>>>;
  /** How each window was staffed, or each clerk at any window; empty for departments. */
  readonly presence: ReadonlyMap<string, PresenceFigures>;
}

/** Gathers a period day by day, in each of the views that are asked for. */
export class PeriodCollector {
  readonly #collectors: ReadonlyMap<StandingView, TallyCollector>;
  readonly #presence = new Map<string, PresenceFigures[]>();

  constructor(ownerOf: OwnerOf, views: readonly StandingView[]) {
    this.#collectors = new Map(views.map((view) => [view, new TallyCollector(ownerOf, view)]));
  }

  addServings(windowId: string, body: WindowDay): void {
    for (const collector of this.#collectors.values()) collector.add(windowId, body);
  }

  addPresence(id: string, figures: PresenceFigures): void {
    const known = this.#presence.get(id);
    if (known) known.push(figures);
    else this.#presence.set(id, [figures]);
  }

  endDay(): void {
    for (const collector of this.#collectors.values()) collector.endDay();
  }

  reading(): PeriodReading {
    const talliesIn = (view: StandingView) =>
      this.#collectors.get(view)?.tallies() ?? new Map<string, Tally>();
    return {
      tallies: {
        official: talliesIn('official'),
        without_flagged: talliesIn('without_flagged'),
        with_excluded: talliesIn('with_excluded'),
      },
      presence: new Map(
        [...this.#presence].flatMap(([id, parts]) => {
          const merged = mergePresence(parts);
          return merged === null ? [] : [[id, merged]];
        }),
      ),
    };
  }
}
