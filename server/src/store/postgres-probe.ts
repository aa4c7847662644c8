import pg from 'pg';

/** A connection of its own by which somebody asks whether the database answers: no other's work keeps it waiting. */
export class PostgresProbe {
  readonly #url: string;
  readonly #withinMs: number;
  #client: pg.Client | null = null;

  constructor(url: string, withinMs: number) {
    this.#url = url;
    this.#withinMs = withinMs;
  }

  /** Throws where the database does not answer in time. */
  async ask(): Promise<void> {
    try {
      this.#client ??= await this.#connect();
      await this.#client.query('select 1');
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => undefined);
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#url,
      connectionTimeoutMillis: this.#withinMs,
      query_timeout: this.#withinMs,
    });
    // The next question finds out; unheard, the event would end the process.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }
}
