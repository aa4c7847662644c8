import type { DevicePart } from '@hallbell/protocol';

/** What is plugged into this PC: a printer, a button, a pad, a sign. */
export interface Part {
  /** How it is now. */
  describe(): DevicePart;
  /** Calls back after each change of how it is. Answers how to stop that. */
  subscribe(listener: () => void): () => void;
}

/** All that is plugged in, and told together: to the page on this PC and to the hub. */
export class Parts {
  #parts: readonly Part[] = [];
  readonly #stops = new Map<Part, () => void>();
  readonly #listeners = new Set<() => void>();

  /** These from now on, of which some may have been there. */
  use(parts: readonly Part[]): void {
    for (const [part, stop] of this.#stops) {
      if (parts.includes(part)) continue;
      stop();
      this.#stops.delete(part);
    }
    for (const part of parts) {
      if (!this.#stops.has(part))
        this.#stops.set(
          part,
          part.subscribe(() => this.#tell()),
        );
    }
    this.#parts = parts;
    this.#tell();
  }

  list(): DevicePart[] {
    return this.#parts.map((part) => part.describe());
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
