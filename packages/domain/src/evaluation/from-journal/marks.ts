import type { Standing } from '../rollup/raw-day.ts';
import { type HistoryEvent, listIn, textIn } from './payload.ts';

type Scope = 'serving' | 'rating';

interface Mark {
  readonly servingId: string;
  readonly scope: Scope;
  standing: Standing;
}

/** What flags and upheld appeals have marked, from the journal's entries in their order. */
export class Marks {
  /** By the flag or the appeal. */
  readonly #marks = new Map<string, Map<string, Mark>>();

  add(event: HistoryEvent): void {
    switch (event.type) {
      case 'flag.raised':
        for (const { servingId, scope } of listIn(event, 'servings')) {
          if (scope === 'serving' || scope === 'rating') {
            this.#mark(`flag ${textIn(event, 'flagId')}`, {
              servingId: String(servingId),
              scope,
              standing: 1,
            });
          }
        }
        return;
      case 'flag.decided': {
        const origin = `flag ${textIn(event, 'flagId')}`;
        // Kept where it was dismissed too: a later decision may turn that round.
        const standing = textIn(event, 'decision') === 'dismiss' ? 0 : 2;
        for (const mark of this.#marks.get(origin)?.values() ?? []) mark.standing = standing;
        return;
      }
      case 'appeal.decided': {
        const { remedy } = event.payload as {
          remedy?: { kind: string; servingId: string; scope: Scope } | null;
        };
        if (remedy?.kind !== 'exclude') return;
        const { servingId, scope } = remedy;
        this.#mark(`appeal ${textIn(event, 'appealId')}`, { servingId, scope, standing: 2 });
      }
    }
  }

  /** The heaviest mark of each serving, and of each rating, by the serving's id. */
  standings(): Readonly<Record<Scope, ReadonlyMap<string, Standing>>> {
    const standings = { serving: new Map<string, Standing>(), rating: new Map<string, Standing>() };
    for (const marks of this.#marks.values()) {
      for (const { servingId, scope, standing } of marks.values()) {
        const known = standings[scope].get(servingId) ?? 0;
        if (standing > known) standings[scope].set(servingId, standing);
      }
    }
    return standings;
  }

  #mark(origin: string, mark: Mark): void {
    const marks = this.#marks.get(origin) ?? new Map<string, Mark>();
    this.#marks.set(origin, marks.set(`${mark.servingId} ${mark.scope}`, mark));
  }
}
