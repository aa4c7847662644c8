import { CompiledQuery } from 'kysely';
import { HallError } from '../errors.ts';
import type { Actor } from './actor.ts';
import type { HallChange } from './change.ts';
import type { HallHold } from './hall-hold.ts';
import type { HallTransaction } from './hall-transaction.ts';

/** A command as its hall carries it out. */
export interface HallCommand<R> {
  readonly id: string;
  readonly actor: Actor;
  /** Of who sent what: the same id for something else is refused. */
  readonly fingerprint: string;
  /** The service whose line it joins, writing nothing by itself, so that a refusal leaves nothing to take back. */
  readonly joins: string | null;
  apply(hall: HallTransaction): Promise<R>;
}

export interface Done<R> {
  /** The hall's newest sequence number when the command ended. */
  readonly seq: number;
  readonly result: R;
  /** It had been carried out before, and this is its first answer. */
  readonly isRepeat: boolean;
}

/** A command's turn in a group. What came of it is told only when the group has been committed. */
export interface Turn {
  readonly id: string;
  readonly joins: string | null;
  /**
   * Carries it out; refused, it has changed nothing. `isShared`: others are in the same transaction. Throws where the
   * transaction itself is of no more use.
   */
  take(hold: HallHold, at: number, isShared: boolean): Promise<TurnOutcome>;
  /** It did not come to its turn, or the whole transaction failed. */
  fail(error: unknown): void;
}

export interface TurnOutcome {
  /** Null where nothing was written for it: refused, or carried out before. */
  readonly change: HallChange | null;
  /** Answers whoever sent it. */
  tell(): void;
}

/** A turn for the command, and the answer that it will get. */
export function turnOf<R>(command: HallCommand<R>): { turn: Turn; answer: Promise<Done<R>> } {
  const { promise: answer, resolve, reject } = Promise.withResolvers<Done<R>>();
  const turn: Turn = {
    id: command.id,
    joins: command.joins,
    take: async (hold, at, isShared) => {
      const earlier = hold.answerTo(command.id);
      if (earlier !== undefined) {
        const isSame = earlier.fingerprint === command.fingerprint;
        const tell = () =>
          isSame
            ? resolve({ seq: earlier.seq, result: JSON.parse(earlier.result), isRepeat: true })
            : reject(new HallError('idempotency_key_reused'));
        return { change: null, tell };
      }
      try {
        const { change, result } = await carryOut(command, { hold, at, isShared });
        return { change, tell: () => resolve({ seq: change.seq, result, isRepeat: false }) };
      } catch (error) {
        if (error instanceof BrokenTransaction) throw error.cause;
        return { change: null, tell: () => reject(error) };
      }
    },
    fail: reject,
  };
  return { turn, answer };
}

interface InGroup {
  readonly hold: HallHold;
  readonly at: number;
  readonly isShared: boolean;
}

async function carryOut<R>(
  command: HallCommand<R>,
  { hold, at, isShared }: InGroup,
): Promise<{ change: HallChange; result: R }> {
  const run = async () => {
    const hall = hold.open(command.actor, at);
    const result = await command.apply(hall);
    return { change: hold.keep(hall, command, result), result };
  };
  if (!isShared) return run();
  if (command.joins !== null) return run().catch(refusedOrBroken);
  // It reads and writes the tables itself: who has joined before it must be there.
  hold.lines.write();
  await hold.sent().catch(broken);
  return inSavepoint(hold, run);
}

const SAVEPOINT = CompiledQuery.raw('savepoint command');
const ROLLBACK = CompiledQuery.raw('rollback to savepoint command');
const RELEASE = CompiledQuery.raw('release savepoint command');

/** What it throws has changed nothing, and leaves the transaction of use to others. */
async function inSavepoint<R>(hold: HallHold, run: () => Promise<R>): Promise<R> {
  hold.send(SAVEPOINT);
  try {
    const result = await run();
    hold.send(RELEASE);
    await hold.sent().catch(broken);
    return result;
  } catch (error) {
    if (error instanceof BrokenTransaction) throw error;
    hold.send(ROLLBACK);
    hold.send(RELEASE);
    await hold.sent().catch(() => broken(error));
    throw error;
  }
}

/** It is not this command alone that failed, but what all in the group stand on. */
class BrokenTransaction extends Error {
  constructor(cause: unknown) {
    super('The transaction is of no more use', { cause });
  }
}

function broken(error: unknown): never {
  throw new BrokenTransaction(error);
}

/** After a statement that failed PostgreSQL refuses all others of the transaction. */
function refusedOrBroken(error: unknown): never {
  if (error instanceof HallError) throw error;
  return broken(error);
}
