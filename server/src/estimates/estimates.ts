import { Worker } from 'node:worker_threads';
import { waitAtPlace } from '@hallbell/domain';
import type { Estimate, EstimateRow } from '@hallbell/protocol';
import type { HallViews } from '../realtime/topics/topic.ts';
import { collectEstimateInput } from './collect.ts';
import type { EstimateReply } from './request.ts';

/**
 * How long tickets wait, worked out in a thread of its own, so that no command waits for it. What it does
 * not know it does not say: before the first answer, and where no window is open, there is no estimate.
 */
export class Estimates {
  readonly #views: HallViews;
  readonly #rows = new Map<string, ReadonlyMap<string, EstimateRow>>();
  readonly #pending = new Map<number, (reply: EstimateReply | null) => void>();
  #worker: Worker | null = null;
  #lastId = 0;
  #closed = false;

  constructor(views: HallViews) {
    this.#views = views;
  }

  /** Works a hall's waits out anew. False when the worker gave no answer. */
  async refresh(hallId: string): Promise<boolean> {
    const input = await this.#views.read(hallId, collectEstimateInput);
    if (this.#closed) return false;
    const id = ++this.#lastId;
    const reply = await new Promise<EstimateReply | null>((resolve) => {
      this.#pending.set(id, resolve);
      this.#start().postMessage({ ...input, id });
    });
    if (!reply) return false;
    this.#rows.set(hallId, new Map(reply.rows.map((row) => [row.serviceId, row])));
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
    await this.#worker?.terminate();
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    worker.unref();
    worker.on('message', (reply: EstimateReply) => {
      this.#pending.get(reply.id)?.(reply);
      this.#pending.delete(reply.id);
    });
    // A thread that breaks is replaced at the next refresh; who waits for it goes without.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      this.#worker = null;
      for (const resolve of this.#pending.values()) resolve(null);
      this.#pending.clear();
    });
    this.#worker = worker;
    return worker;
  }
}
