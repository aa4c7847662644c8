import type { RatingLevel, WindowId } from '../../glossary.ts';
import { NO_RATINGS, type RatingCounts } from '../facts.ts';
import type { OwnerOf } from './tally-collector.ts';
import type { WindowDay } from './window-day.ts';

/** Gathers how people rated, and the reasons that they gave: what counts officially of one, or of everybody. */
export class RatingReasonsCollector {
  readonly #ownerOf: OwnerOf;
  readonly #asked: string | null;
  readonly #ratings: Record<RatingLevel, number> = { ...NO_RATINGS };
  readonly #reasons = new Map<string, Record<RatingLevel, number>>();

  /** @param asked whose ratings; null: everybody's */
  constructor(ownerOf: OwnerOf, asked: string | null) {
    this.#ownerOf = ownerOf;
    this.#asked = asked;
  }

  add(windowId: WindowId, body: WindowDay): void {
    const isAsked = body.groups.map(([staff, service]) => {
      const [staffId, serviceId] = [body.staff[staff] ?? '', body.services[service] ?? ''];
      return this.#asked === null || this.#ownerOf({ windowId, staffId, serviceId }) === this.#asked;
    });
    for (const [group, level, standing, count] of body.ratings) {
      if (isAsked[group] === true && standing < 2) this.#ratings[level as RatingLevel] += count;
    }
    for (const [group, level, standing, reason, count] of body.given) {
      if (isAsked[group] !== true || standing === 2) continue;
      const id = body.reasons[reason] ?? '';
      const counts = this.#reasons.get(id) ?? { ...NO_RATINGS };
      this.#reasons.set(id, counts);
      counts[level as RatingLevel] += count;
    }
  }

  get ratings(): RatingCounts {
    return this.#ratings;
  }

  /** How many ratings of each level gave each reason. */
  get reasons(): ReadonlyMap<string, RatingCounts> {
    return this.#reasons;
  }
}
