import type { StatusQuery } from './status.ts';

const DLE = 0x10;
const EOT = 0x04;

/**
 * Finds `DLE EOT n` in what comes in, wherever it stands: a printer answers it before it looks at the rest, and can't
 * tell a picture's dots from it.
 */
export class RealTimeScanner {
  #seen: number[] = [];

  feed(bytes: Uint8Array): StatusQuery[] {
    const queries: StatusQuery[] = [];
    for (const byte of bytes) {
      this.#seen = [...this.#seen.slice(-2), byte];
      const [first, second, third] = this.#seen;
      if (first !== DLE || second !== EOT) continue;
      if (third === 1 || third === 2 || third === 3 || third === 4) queries.push(third);
    }
    return queries;
  }
}
