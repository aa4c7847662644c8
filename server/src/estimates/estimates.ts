import { waitAtPlace } from '@hallbell/domain';
import type { Estimate, EstimateRow } from '@hallbell/protocol';
import type { HallViews } from '../realtime/topics/topic.ts';
import { AskedThread } from '../threads/asked-thread.ts';
import { collectEstimateInput } from './collect.ts';
import type { EstimateRequest } from './request.ts';

/**
 * How long tickets wait, worked out in a thread of its own, so that no command waits for it. What it does
 * not know it does not say: before the first answer, and where no window is open, there is no estimate.
 */
export class Estimates {
  readonly #views: HallViews;
  readonly #rows = new Map<string, ReadonlyMap<string, EstimateRow>>();
  readonly #thread = new AskedThread<EstimateRequest, EstimateRow[]>(new URL('./worker.ts', import.meta.url));
  #closed = false;

  constructor(views: HallViews) {
    this.#views = views;
  }

  /** Works a hall's waits out anew. False when the worker gave no answer. */
  async refresh(hallId: string): Promise<boolean> {
    const input = await this.#views.read(hallId, collectEstimateInput);
    if (this.#closed) return false;
    // A thread that breaks is replaced at the next refresh; who waits for it goes without.
    const rows = await this.#thread.ask(input).catch(() => null);
    if (!rows) return false;
    this.#rows.set(hallId, new Map(rows.map((row) => [row.serviceId, row])));
    return true;
  }

  rowsOf(hallId: string): ReadonlyMap<string, EstimateRow> {
    return this.#rows.get(hallId) ?? new Map();
  }

  /** The wait with so many ahead; null when nobody can say. */
  estimateFor(hallId: string, serviceId: string, ahead: number): Estimate | null {
    return waitAtPlace(this.rowsOf(hallId).get(serviceId)?.ladder ?? null, ahead);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#thread.close();
  }
}
