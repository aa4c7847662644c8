import { Socket } from 'node:net';
import pg from 'pg';
import { StatementNames } from './statement-names.ts';

/**
 * A pool whose connections send each statement without waiting for the answer to the last, and all of one moment in one
 * writing. What is asked again and again is parsed and planned once a connection.
 */
export function openPool(config: pg.PoolConfig): DroppablePool {
  const names = new StatementNames();
  const sockets = new Set<Socket>();
  const pool = new pg.Pool({ ...config, pipeline: true, Client: preparingBy(names, sockets) });
  // An idle connection that breaks is replaced at its next use; unheard, the event would end the process.
  pool.on('error', () => undefined);
  return Object.assign(pool, {
    drop: () => {
      for (const socket of sockets) socket.destroy(new Error('Connection terminated by the hub'));
    },
  });
}

export interface DroppablePool extends pg.Pool {
  /** Ends every connection, with whatever waits on it. */
  drop(): void;
}

function preparingBy(names: StatementNames, sockets: Set<Socket>) {
  return class PreparingClient extends pg.Client {
    readonly #socket: Socket;
    #isGathering = false;

    constructor(config?: pg.ClientConfig) {
      const socket = new Socket();
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      super({ ...config, stream: () => socket });
      this.#socket = socket;
      // Whatever it was asked fails with it; unheard, the event would end the process.
      this.on('error', () => undefined);
    }

    // As Kysely calls it; whatever else is asked goes through as it came.
    override query(...[text, values, ...others]: unknown[]): never {
      this.#gather();
      const name = typeof text === 'string' && hasSome(values) ? names.of(text) : undefined;
      const asked = name === undefined ? [text, values, ...others] : [{ name, text, values }, ...others];
      const answer: unknown = Reflect.apply(super.query, this, asked);
      if (name !== undefined && answer instanceof Promise) answer.catch((error) => names.heed(error));
      return answer as never;
    }

    /** A statement is five messages, and statements come several at a time: one writing takes all of them. */
    #gather(): void {
      if (this.#isGathering) return;
      this.#isGathering = true;
      this.#socket.cork();
      process.nextTick(() => {
        this.#isGathering = false;
        this.#socket.uncork();
      });
    }
  };
}

const hasSome = (values: unknown): boolean => Array.isArray(values) && values.length > 0;
