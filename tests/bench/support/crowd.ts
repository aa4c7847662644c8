import { join } from 'node:path';
import type { Heard } from '../baselines/bare-rooms.ts';
import type { Arrivals, ToWatchers, Watcher } from '../clients/watchers.ts';
import { Child } from './child.ts';

const WATCHERS = join(import.meta.dirname, '..', 'clients', 'watchers.ts');

/** Many connections to one server, in processes of their own: one of the screens, and two that share the phones. */
export class Crowd {
  readonly #parts: { child: Child; watchers: Watcher[]; hearsOf: keyof Call; notes: boolean }[];

  constructor({ screens, phones }: { screens: Watcher[]; phones: Watcher[] }) {
    const half = Math.ceil(phones.length / 2);
    this.#parts = [
      { child: new Child(WATCHERS, {}), watchers: screens, hearsOf: 'call', notes: true },
      { child: new Child(WATCHERS, {}), watchers: phones.slice(0, half), hearsOf: 'place', notes: true },
      { child: new Child(WATCHERS, {}), watchers: phones.slice(half), hearsOf: 'place', notes: false },
    ];
  }

  async connect(url: string): Promise<void> {
    for (const { child, watchers, notes } of this.#parts) {
      child.tell({ ask: 'connect', url, watchers, notes } satisfies ToWatchers);
      await child.next();
    }
  }

  /** When each of them heard of this call, once all have, by the machine's clock. */
  async arrivals(call: Call): Promise<number[]> {
    for (const { child, hearsOf } of this.#parts) {
      child.tell({ ask: 'arrivals', of: `${hearsOf}:${call[hearsOf]}` } satisfies ToWatchers);
    }
    return (await this.#answers<Arrivals>()).flatMap(({ arrivals }) => arrivals);
  }

  /** Every different message that they heard since this was last asked: to send them is to send the same bytes. */
  async heard(): Promise<Heard[]> {
    for (const { child } of this.#parts) child.tell({ ask: 'heard' } satisfies ToWatchers);
    return (await this.#answers<{ heard: Heard[] }>()).flatMap(({ heard }) => heard);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#parts.map(({ child }) => child.stop()));
  }

  #answers<Answer>(): Promise<Answer[]> {
    return Promise.all(this.#parts.map(({ child }) => child.next<Answer>()));
  }
}

/** What a call is known by: screens hear of the serving, phones of the place that the ticket leaves. */
export interface Call {
  /** The serving's id. */
  call: string;
  /** The ticket's id. */
  place: string;
}
