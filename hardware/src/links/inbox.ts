/** What a device has said and nobody has read yet, a byte at a time. */
export class Inbox {
  #bytes: number[] = [];
  #waiting: { accepts: (byte: number) => boolean; resolve: (byte: number | null) => void } | null = null;

  put(bytes: Uint8Array): void {
    this.#bytes.push(...bytes);
    this.#offer();
  }

  /** Forgets what has come so far. */
  clear(): void {
    this.#bytes = [];
  }

  /** The next byte that is accepted, passing over others; null where none comes in time. One may wait at a time. */
  next(accepts: (byte: number) => boolean, withinMs: number): Promise<number | null> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => end(null), withinMs);
      const end = (byte: number | null) => {
        clearTimeout(timer);
        this.#waiting = null;
        resolve(byte);
      };
      this.#waiting = { accepts, resolve: end };
      this.#offer();
    });
  }

  /** Nothing more will come. */
  end(): void {
    this.#waiting?.resolve(null);
  }

  #offer(): void {
    const waiting = this.#waiting;
    if (waiting === null) return;
    for (let byte = this.#bytes.shift(); byte !== undefined; byte = this.#bytes.shift()) {
      if (!waiting.accepts(byte)) continue;
      waiting.resolve(byte);
      return;
    }
  }
}
