import type { HallChange } from '../commands/change.ts';
import type { OpenedDatabase } from '../store/dialect.ts';
import { changesAfter } from './change-log.ts';

interface Followed {
  /** Every commit up to here has been told. */
  seen: number;
  /** Being read from the log. */
  catchingUp: Promise<void> | null;
  /** Something may have been committed since the reading began. */
  isAskedAgain: boolean;
}

export interface HallFeedOptions {
  readonly database: Pick<OpenedDatabase, 'reader'>;
  /** Told of every commit to a followed hall. One may be told twice, and what is told later may be older. */
  readonly onChange: (change: HallChange) => void;
  /** More was committed than the log still knows: whatever is shown of the hall is to be read anew. */
  readonly onGap: (hallId: string, seq: number) => void;
  readonly onError: (error: unknown) => void;
}

/**
 * The commits of other hubs to the halls that somebody watches here, without a gap. That one has happened is heard from
 * the hub that made it, or seen by looking; what it was comes from the log, unless it was told whole.
 */
export class HallFeed {
  readonly #options: HallFeedOptions;
  readonly #halls = new Map<string, Promise<Followed>>();

  constructor(options: HallFeedOptions) {
    this.#options = options;
  }

  /** What is committed once this has answered is told. Throws where the store does not answer. */
  async follow(hallId: string): Promise<void> {
    const known = this.#halls.get(hallId);
    const following = known ?? this.#begin(hallId);
    this.#halls.set(hallId, following);
    try {
      await following;
    } catch (error) {
      if (this.#halls.get(hallId) === following) this.#halls.delete(hallId);
      throw error;
    }
  }

  /** Nobody watches it any more. */
  forget(hallId: string): void {
    this.#halls.delete(hallId);
  }

  /** This hub has committed, and shown it. */
  async committedHere({ hallId, from, seq }: HallChange): Promise<void> {
    const hall = await this.#halls.get(hallId)?.catch(() => undefined);
    if (hall === undefined || seq <= hall.seen) return;
    if (from <= hall.seen + 1) hall.seen = seq;
    else this.#catchUp(hallId, hall);
  }

  /** Another hub tells that it has committed. */
  async heard(change: HallChange): Promise<void> {
    const hall = await this.#halls.get(change.hallId)?.catch(() => undefined);
    if (hall === undefined || change.seq <= hall.seen) return;
    if (change.from > hall.seen + 1) return this.#catchUp(change.hallId, hall);
    hall.seen = change.seq;
    this.#options.onChange(change);
  }

  /** Looks whether anything was committed that nobody told of. Throws where the store does not answer. */
  async look(): Promise<void> {
    if (this.#halls.size === 0) return;
    const rows = await this.#options.database.reader
      .selectFrom('halls')
      .select(['id', 'seq'])
      .where('id', 'in', [...this.#halls.keys()])
      .execute();
    for (const { id, seq } of rows) {
      const hall = await this.#halls.get(id)?.catch(() => undefined);
      if (hall !== undefined && seq > hall.seen) this.#catchUp(id, hall);
    }
  }

  /** Waits for what is being read. */
  async close(): Promise<void> {
    const halls = await Promise.allSettled(this.#halls.values());
    this.#halls.clear();
    await Promise.all(halls.map((hall) => (hall.status === 'fulfilled' ? hall.value.catchingUp : null)));
  }

  async #begin(hallId: string): Promise<Followed> {
    const row = await this.#options.database.reader
      .selectFrom('halls')
      .select('seq')
      .where('id', '=', hallId)
      .executeTakeFirst();
    return { seen: row?.seq ?? 0, catchingUp: null, isAskedAgain: false };
  }

  #catchUp(hallId: string, hall: Followed): void {
    hall.isAskedAgain = true;
    hall.catchingUp ??= this.#readLog(hallId, hall)
      // It is looked at again soon.
      .catch(this.#options.onError)
      .finally(() => {
        hall.catchingUp = null;
      });
  }

  async #readLog(hallId: string, hall: Followed): Promise<void> {
    const { database, onChange, onGap } = this.#options;
    while (hall.isAskedAgain) {
      hall.isAskedAgain = false;
      const changes = await changesAfter(database.reader, hallId, hall.seen);
      for (const change of changes) {
        if (change.seq <= hall.seen) continue;
        const isGap = change.from > hall.seen + 1;
        hall.seen = change.seq;
        onChange(change);
        if (isGap) onGap(hallId, change.seq);
      }
      if (changes.length > 0) hall.isAskedAgain = true;
    }
  }
}
