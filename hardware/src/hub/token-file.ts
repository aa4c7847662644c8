import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const OWNER_ONLY = 0o600;

/** Where this PC keeps its token: readable by its own user alone. */
export class TokenFile {
  readonly #folder: string;
  readonly #path: string;

  constructor(dataDir: string) {
    this.#folder = dataDir;
    this.#path = join(dataDir, 'device-token');
  }

  load(): string | null {
    try {
      return readFileSync(this.#path, 'utf8').trim() || null;
    } catch {
      return null;
    }
  }

  /** Whole or not at all: a power cut leaves no half a token. */
  save(token: string): void {
    mkdirSync(this.#folder, { recursive: true });
    const unfinished = `${this.#path}.new`;
    writeFileSync(unfinished, `${token}\n`, { mode: OWNER_ONLY, flush: true });
    chmodSync(unfinished, OWNER_ONLY);
    renameSync(unfinished, this.#path);
  }

  clear(): void {
    rmSync(this.#path, { force: true });
  }
}
