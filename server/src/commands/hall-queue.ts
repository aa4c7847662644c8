import type { Insertable, Transaction } from 'kysely';
import type { OpenedDatabase } from '../store/dialect.ts';
import type { HallTable, Tables } from '../store/schema.ts';
import type { Work } from '../store/transactions.ts';
import type { HallChange } from './change.ts';
import { type ConfigCache, HallHold } from './hall-hold.ts';
import { type Done, type HallCommand, type Turn, type TurnOutcome, turnOf } from './turn.ts';

/** Commands that share one commit, at most: more would save little, and keep other hubs waiting. */
const GROUP_COMMANDS = 64;
/** After so long in its transaction a group begins no further command, milliseconds. */
const GROUP_MS = 50;

export interface HallQueueOptions {
  readonly hallId: string;
  readonly database: OpenedDatabase;
  readonly clock: () => number;
  readonly configs: ConfigCache;
  /** Told of each command's change, in order, before the command is answered. */
  readonly onCommitted: (change: HallChange) => void;
  /** Nobody waits any more. */
  readonly onIdle: () => void;
}

/**
 * The commands of one hall that wait for its lock here. Those that wait at the same time are carried out one after
 * another in one transaction: each succeeds or fails by itself, and hears of it once the whole group is on the disk.
 */
export class HallQueue {
  readonly #options: HallQueueOptions;
  readonly #waiting: Turn[] = [];
  #isRunning = false;

  constructor(options: HallQueueOptions) {
    this.#options = options;
  }

  /** Carries out a command in its turn. Throws what it is refused for; nothing has changed then. */
  carryOut<R>(command: HallCommand<R>): Promise<Done<R>> {
    const { turn, answer } = turnOf(command);
    this.#waiting.push(turn);
    if (!this.#isRunning) void this.#run();
    return answer;
  }

  /** The same, with the hall to be made first where it is not there. */
  found<R>(newHall: Insertable<HallTable>, command: HallCommand<R>): Promise<Done<R>> {
    const { turn, answer } = turnOf(command);
    void this.#carryOutTogether([turn], { newHall, takesMore: false });
    return answer;
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#waiting.length > 0) {
      // What came in this moment goes together: the embedded database would be done with the first before the second
      // has been read.
      await new Promise((resolve) => setImmediate(resolve));
      await this.#carryOutTogether(this.#waiting.splice(0, GROUP_COMMANDS), { takesMore: true });
    }
    this.#isRunning = false;
    this.#options.onIdle();
  }

  /** Answers each of them, or puts it back into its place. Never throws. */
  async #carryOutTogether(group: Turn[], how: HowToCarryOut): Promise<void> {
    const outcomes = new Map<Turn, TurnOutcome>();
    try {
      await this.#write(group, outcomes, how);
    } catch (error) {
      if (!(error instanceof NothingToCommit)) return this.#carryOutApart(group, how, error);
    }
    this.#waiting.unshift(...group.filter((turn) => !outcomes.has(turn)));
    for (const [turn, { change, tell }] of outcomes) {
      try {
        if (change !== null) this.#options.onCommitted(change);
        tell();
      } catch (error) {
        turn.fail(error);
      }
    }
  }

  /** Where the connection was lost it is tried on another: what had been committed all the same is known by its id. */
  async #write(group: Turn[], outcomes: Map<Turn, TurnOutcome>, how: HowToCarryOut): Promise<void> {
    const { database } = this.#options;
    const takeTurns = (work: Work) => this.#takeTurns(work, { group, outcomes, how });
    try {
      await database.write(takeTurns);
    } catch (error) {
      if (error instanceof NothingToCommit || !database.dialect.isPassing(error)) throw error;
      outcomes.clear();
      await database.write(takeTurns);
    }
  }

  /** What made the transaction fail may be one of them: each goes alone then, so that it fails alone. */
  async #carryOutApart(group: Turn[], how: HowToCarryOut, error: unknown): Promise<void> {
    const isAway = this.#options.database.dialect.isUnavailable(error);
    if (isAway || group.length === 1) {
      for (const turn of group) turn.fail(error);
      return;
    }
    for (const turn of group) await this.#carryOutTogether([turn], { ...how, takesMore: false });
  }

  async #takeTurns(work: Work, { group, outcomes, how }: Together): Promise<void> {
    const { hallId, configs, clock } = this.#options;
    if (how.newHall !== undefined) await makeHall(work.tx, how.newHall);
    const hold = await HallHold.begin(work, {
      ...{ hallId, configs, foreseen: group, at: clock() },
      isShared: this.#options.database.isShared,
    });
    // More may have come while it waited for the lock.
    const more = how.takesMore ? this.#waiting.splice(0, GROUP_COMMANDS - group.length) : [];
    if (more.length > 0) {
      group.push(...more);
      await hold.foresee(more, clock());
    }
    const endsAt = performance.now() + GROUP_MS;
    for (const turn of group) {
      const isFull = outcomes.size > 0 && (hold.raisesConfig || performance.now() > endsAt);
      if (isFull) break;
      outcomes.set(turn, await turn.take(hold, clock(), group.length > 1));
    }
    if ([...outcomes.values()].every(({ change }) => change === null)) throw new NothingToCommit();
    hold.end();
  }
}

interface HowToCarryOut {
  readonly newHall?: Insertable<HallTable>;
  /** Whether others may join the group while it waits for the lock. */
  readonly takesMore: boolean;
}

interface Together {
  readonly group: Turn[];
  readonly outcomes: Map<Turn, TurnOutcome>;
  readonly how: HowToCarryOut;
}

/** Takes back the number that was taken, and whatever a command that was refused alone has written. */
class NothingToCommit extends Error {}

async function makeHall(tx: Transaction<Tables>, hall: Insertable<HallTable>): Promise<void> {
  await tx
    .insertInto('halls')
    .values(hall)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}
