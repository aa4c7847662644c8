import type { HistoryEvent } from './payload.ts';
import { textIn } from './payload.ts';

/** What an upheld appeal changes, as the journal tells it. */
export interface ToldAppeal {
  readonly appealId: string;
  readonly label: string;
  readonly by: string;
  readonly itemId: string;
  readonly reason: string;
  readonly remedy: Readonly<Record<string, unknown>>;
  readonly decidedAt: number;
}

/** A mark that somebody gave by hand, in its newest version. */
export type ToldMark = Readonly<Record<string, unknown>>;

/** What people decided or marked by hand, from the journal's entries in their order. */
export class Decided {
  readonly #appeals: ToldAppeal[] = [];
  readonly #marks = new Map<string, ToldMark>();

  add(event: HistoryEvent): void {
    const { type, payload, at } = event;
    if (type === 'manual-mark.recorded' || type === 'manual-mark.corrected') {
      const id = textIn(event, 'markId');
      this.#marks.set(id, { ...this.#marks.get(id), ...payload });
    } else if (type === 'appeal.decided' && payload.decision === 'uphold') {
      const { remedy } = payload;
      if (typeof remedy !== 'object' || remedy === null) return;
      this.#appeals.push({
        appealId: textIn(event, 'appealId'),
        label: textIn(event, 'label'),
        by: textIn(event, 'by'),
        itemId: textIn(event, 'itemId'),
        reason: textIn(event, 'reason'),
        remedy: remedy as Readonly<Record<string, unknown>>,
        decidedAt: at,
      });
    }
  }

  /** Upheld ones, in the order in which they were decided. */
  get appeals(): readonly ToldAppeal[] {
    return this.#appeals;
  }

  get marks(): readonly ToldMark[] {
    return [...this.#marks.values()];
  }
}
