import {
  AbortedTransactionError,
  CompiledQuery,
  type DatabaseConnection,
  DummyDriver,
  Kysely,
  type Dialect as KyselyDialect,
  type LogConfig,
  Transaction,
} from 'kysely';
import type { Tables } from './schema.ts';

/** One transaction, on a connection of its own. */
export interface Work {
  /** What is asked at the same time goes at the same time: no statement waits for another's answer. */
  readonly tx: Transaction<Tables>;
  /**
   * Sends a statement whose answer nobody waits for. Whatever is asked after it sees what it did. Where it fails, so
   * does the transaction: at the latest when it is to be committed.
   */
  send(statement: CompiledQuery): void;
  /** Throws what has failed of what was sent, where the database itself would go on after it. */
  sent(): Promise<void>;
}

export interface TransactionWays {
  /** Begins one that reads a single committed state, however many statements it takes. */
  readonly beginReading: string;
  /** After a statement that failed the database commits nothing more of its transaction. */
  readonly failsWhole: boolean;
}

/** The transactions of a database, over whatever connections its dialect has. */
export class Transactions {
  readonly db: Kysely<Tables>;
  readonly #dialect: KyselyDialect;
  readonly #ways: TransactionWays;

  constructor(dialect: KyselyDialect, ways: TransactionWays, log: LogConfig) {
    this.db = new Kysely<Tables>({ dialect, log });
    this.#dialect = dialect;
    this.#ways = ways;
  }

  /** Commits what is done in it, unless it throws. */
  write<R>(run: (work: Work) => Promise<R>): Promise<R> {
    return this.#transact('begin', async (work) => {
      const result = await run(work);
      await work.commit();
      return result;
    });
  }

  /** Reads within one committed state, however many statements it takes. */
  readOneState<R>(reading: (tx: Transaction<Tables>) => Promise<R>): Promise<R> {
    return this.#transact(this.#ways.beginReading, async (work) => {
      const result = await reading(work.tx);
      // It has read what it wanted: nobody waits for the end.
      work.send(CompiledQuery.raw('commit'));
      return result;
    });
  }

  #transact<R>(begin: string, run: (work: OpenWork) => Promise<R>): Promise<R> {
    return this.db.getExecutor().provideConnection(async (connection) => {
      const work = new OpenWork(connection, this.#ways, (provider) => {
        const executor = this.db.getExecutor().withConnectionProvider(provider);
        const dialect = this.#dialect;
        return new Transaction<Tables>({ config: { dialect }, dialect, driver: new DummyDriver(), executor });
      });
      work.send(CompiledQuery.raw(begin));
      try {
        return await run(work);
      } catch (error) {
        throw await work.rollBack(error);
      } finally {
        work.close();
      }
    });
  }
}

type Provider = Parameters<ReturnType<Kysely<Tables>['getExecutor']>['withConnectionProvider']>[0];

class OpenWork implements Work {
  readonly tx: Transaction<Tables>;
  readonly #connection: DatabaseConnection;
  readonly #failsWhole: boolean;
  #unheard: Promise<unknown>[] = [];
  /** Of the first statement that was sent and failed. */
  #fault: { error: unknown } | null = null;
  #isOver = false;

  constructor(
    connection: DatabaseConnection,
    { failsWhole }: TransactionWays,
    open: (provider: Provider) => Transaction<Tables>,
  ) {
    this.#connection = connection;
    this.#failsWhole = failsWhole;
    // Not Kysely's own provider for one connection: that one lets a statement go only when the last is answered.
    this.tx = open({ provideConnection: async (consumer) => consumer(this.#inUse()) });
  }

  send(statement: CompiledQuery): void {
    const answer = this.#inUse().executeQuery(statement);
    this.#unheard.push(answer);
    answer.catch((error: unknown) => {
      this.#fault ??= { error };
    });
  }

  async sent(): Promise<void> {
    if (!this.#failsWhole) await this.#heard();
  }

  async commit(): Promise<void> {
    // A database that fails as a whole is told at once to commit: it does so only if all before went well.
    await this.sent();
    const committing = this.#inUse().executeQuery<{ command?: string }>(CompiledQuery.raw('commit'));
    const [{ rows }] = await Promise.all([committing, this.#heard()]);
    if (rows[0]?.command === 'ROLLBACK') throw new AbortedTransactionError();
  }

  /** Answers why it failed: what was sent and failed came before whatever else did. */
  async rollBack(error: unknown): Promise<unknown> {
    // Refused only where the connection is gone, and with it the transaction.
    await this.#connection.executeQuery(CompiledQuery.raw('rollback')).catch(() => undefined);
    return this.#fault === null ? error : this.#fault.error;
  }

  /** The connection is others' from now on. */
  close(): void {
    this.#isOver = true;
  }

  async #heard(): Promise<void> {
    const unheard = this.#unheard;
    this.#unheard = [];
    await Promise.all(unheard);
  }

  #inUse(): DatabaseConnection {
    if (this.#isOver) throw new Error('The transaction is over');
    return this.#connection;
  }
}
