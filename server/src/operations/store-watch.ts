import type { OpenedDatabase } from '../store/dialect.ts';

const LOOK_EVERY_MS = 1_000;
/** One look may fail for a reason of its own. */
const AWAY_AFTER_FAILURES = 2;

export interface StoreWatchOptions {
  readonly database: Pick<OpenedDatabase, 'probe' | 'dropConnections'>;
  readonly onAway: (error: unknown) => void;
  readonly onBack: () => void;
}

/**
 * Knows whether the store answers, on a connection of its own. Once it does not, whatever still waits for it on the others
 * is ended: a way that was cut in silence would keep them waiting until they time out.
 */
export class StoreWatch {
  readonly #options: StoreWatchOptions;
  #failures = 0;
  #timer: NodeJS.Timeout | null = null;
  #isClosed = false;

  constructor(options: StoreWatchOptions) {
    this.#options = options;
    this.#lookLater();
  }

  get isAway(): boolean {
    return this.#failures >= AWAY_AFTER_FAILURES;
  }

  close(): void {
    this.#isClosed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #lookLater(): void {
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => void this.#look(), LOOK_EVERY_MS);
    this.#timer.unref();
  }

  async #look(): Promise<void> {
    const { database, onAway, onBack } = this.#options;
    try {
      await database.probe();
      const isBack = this.isAway;
      this.#failures = 0;
      if (isBack) onBack();
    } catch (error) {
      this.#failures += 1;
      if (this.#failures === AWAY_AFTER_FAILURES) {
        database.dropConnections();
        onAway(error);
      }
    }
    this.#lookLater();
  }
}
