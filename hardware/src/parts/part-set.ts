import { isDeepStrictEqual } from 'node:util';
import type { Part } from './parts.ts';

/** A part that is at work between the two. */
export interface RunningPart extends Part {
  start(): void;
  /** Ends after what it is in the middle of. */
  stop(): void | Promise<void>;
}

interface Kept<Settings, Made> {
  readonly settings: Settings;
  readonly part: Made;
}

/** Parts of one kind, each by its settings. New settings touch those alone that they say something else of. */
export class PartSet<Settings extends { readonly id: string }, Made extends RunningPart> {
  readonly #make: (settings: Settings) => Made;
  #kept: readonly Kept<Settings, Made>[] = [];
  #isStarted = false;

  constructor(make: (settings: Settings) => Made, settings: readonly Settings[]) {
    this.#make = make;
    this.#kept = settings.map((each) => ({ settings: each, part: make(each) }));
  }

  /** In the order of the settings. */
  get parts(): readonly Made[] {
    return this.#kept.map(({ part }) => part);
  }

  start(): void {
    this.#isStarted = true;
    for (const { part } of this.#kept) part.start();
  }

  /** Ends those that are gone or are set up otherwise, so that what they held is free. Answers what begins the new ones. */
  async release(settings: readonly Settings[]): Promise<() => void> {
    const stays = (kept: Kept<Settings, Made>) =>
      settings.some((each) => isDeepStrictEqual(each, kept.settings));
    const gone = this.#kept.filter((kept) => !stays(kept));
    await Promise.all(gone.map(({ part }) => part.stop()));
    return () => {
      const fresh: Made[] = [];
      this.#kept = settings.map((each) => {
        const same = this.#kept.find((kept) => isDeepStrictEqual(each, kept.settings));
        if (same !== undefined) return same;
        const part = this.#make(each);
        fresh.push(part);
        return { settings: each, part };
      });
      if (this.#isStarted) for (const part of fresh) part.start();
    };
  }

  async stop(): Promise<void> {
    await Promise.all(this.#kept.map(({ part }) => part.stop()));
  }
}
