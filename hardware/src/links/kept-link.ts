import { type Connection, type Link, LinkLost } from './link.ts';

const TRY_AGAIN_MS = 1_000;

/** A link that is held for as long as the agent runs: a device that goes is known at once, and is found again. */
export class KeptLink {
  readonly #link: Link;
  readonly #tryAgainMs: number;
  readonly #byteListeners = new Set<(bytes: Uint8Array) => void>();
  readonly #changeListeners = new Set<() => void>();
  #connection: Connection | null = null;
  #reason: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isRunning = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(link: Link, tryAgainMs = TRY_AGAIN_MS) {
    this.#link = link;
    this.#tryAgainMs = tryAgainMs;
  }

  get isUp(): boolean {
    return this.#connection !== null;
  }

  /** Why it is not up, in the words of the system; null where it is, or nobody has tried. */
  get reason(): string | null {
    return this.#reason;
  }

  /** Several parts may share a link, so it may be started more than once. */
  start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    void this.#connect();
  }

  async stop(): Promise<void> {
    this.#isRunning = false;
    clearTimeout(this.#timer);
    const connection = this.#connection;
    this.#connection = null;
    await connection?.close();
  }

  onBytes(listener: (bytes: Uint8Array) => void): () => void {
    this.#byteListeners.add(listener);
    return () => this.#byteListeners.delete(listener);
  }

  /** It came up or went down. */
  onChange(listener: () => void): () => void {
    this.#changeListeners.add(listener);
    return () => this.#changeListeners.delete(listener);
  }

  /** Throws a LinkLost where the device is away, or goes meanwhile. */
  async write(bytes: Uint8Array): Promise<void> {
    if (this.#connection === null) throw new LinkLost();
    await this.#connection.write(bytes);
  }

  /** Runs one talk at a time: on a line that several devices share nobody speaks into another's answer. */
  inTurn<R>(talk: () => Promise<R>): Promise<R> {
    const result = this.#turn.then(talk);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  /** Ends a connection that stands and says nothing, so that it is made anew. */
  drop(): void {
    const connection = this.#connection;
    this.#lose(connection);
    void connection?.close();
  }

  async #connect(): Promise<void> {
    try {
      const connection = await this.#link.open();
      if (!this.#isRunning) return await connection.close();
      this.#connection = connection;
      this.#reason = null;
      connection.onBytes((bytes) => {
        if (this.#connection === connection) for (const listener of this.#byteListeners) listener(bytes);
      });
      connection.onLost(() => this.#lose(connection));
      this.#tell();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const isNews = reason !== this.#reason;
      this.#reason = reason;
      if (isNews) this.#tell();
      this.#tryLater();
    }
  }

  #lose(connection: Connection | null): void {
    if (connection === null || this.#connection !== connection) return;
    this.#connection = null;
    this.#tell();
    this.#tryLater();
  }

  #tryLater(): void {
    if (!this.#isRunning) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#connect(), this.#tryAgainMs);
  }

  #tell(): void {
    for (const listener of this.#changeListeners) listener();
  }
}
