import { type HallClient, type Replica, rowsOfKind } from '@hallbell/hall-client';
import {
  type CommandAck,
  type CommandPayload,
  type CommandType,
  errorText,
  type WindowRows,
} from '@hallbell/protocol';

/** A press is meant for now: what could not be carried out by then has failed, and nobody is called behind a back. */
const COMMAND_TTL_MS = 3_000;

/** A window of the hall, as the devices at it need it. */
export interface WindowPost {
  /** Null until the hub has told which window has the number. */
  readonly windowId: string | null;
  /** What the hub shows of it; null while that is not known, or may be old. */
  rows(): Partial<WindowRows> | null;
  /** The hub's clock, epoch milliseconds. */
  hubNow(): number;
  command<T extends CommandType>(type: T, payload: CommandPayload<T>): Promise<CommandAck<T>>;
  /** Calls back after each change of the above. Answers how to stop that. */
  subscribe(listener: () => void): () => void;
}

/** The windows that devices of this PC stand at, as the hub shows them now. Nothing is watched for a PC without such. */
export class HallWindows {
  readonly #posts = new Map<string, Post>();
  #client: HallClient | null = null;
  #hall: Replica<'hall'> | null = null;

  /** By the number on its sign, or its id. */
  at(ref: string): WindowPost {
    const known = this.#posts.get(ref);
    if (known !== undefined) return known;
    const post = new Post();
    this.#posts.set(ref, post);
    post.use(this.#client);
    this.#watch();
    return post;
  }

  /** No device stands at any other window any more. */
  keep(refs: ReadonlySet<string>): void {
    for (const [ref, post] of this.#posts) {
      if (refs.has(ref)) continue;
      post.use(null);
      this.#posts.delete(ref);
    }
  }

  /** A new link to the hub, or none any more. */
  use(client: HallClient | null): void {
    this.#hall?.close();
    this.#hall = null;
    this.#client = client;
    for (const post of this.#posts.values()) post.use(client);
    this.#watch();
  }

  #watch(): void {
    if (this.#client === null || this.#posts.size === 0) return;
    if (this.#hall === null) {
      this.#hall = this.#client.watch('hall');
      this.#hall.subscribe(() => this.#find());
    }
    this.#find();
  }

  #find(): void {
    const view = this.#hall?.get();
    // An old list of windows is better than none.
    if (this.#client === null || !view?.ready) return;
    const windows = rowsOfKind(view.rows, 'window:');
    for (const [ref, post] of this.#posts) {
      const found =
        windows.find(({ number }) => number === ref) ?? windows.find((each) => each.windowId === ref);
      post.stand(found?.windowId ?? null);
    }
  }
}

class Post implements WindowPost {
  windowId: string | null = null;
  #client: HallClient | null = null;
  #replica: Replica<`window:${string}`> | null = null;
  readonly #listeners = new Set<() => void>();

  use(client: HallClient | null): void {
    this.#replica?.close();
    this.#replica = null;
    this.#client = client;
    if (this.windowId !== null) this.#watch(this.windowId);
    this.#tell();
  }

  stand(windowId: string | null): void {
    if (windowId === this.windowId) return;
    this.#replica?.close();
    this.#replica = null;
    this.windowId = windowId;
    if (windowId !== null) this.#watch(windowId);
    this.#tell();
  }

  rows(): Partial<WindowRows> | null {
    const view = this.#replica?.get();
    return view?.ready && view.freshness.status === 'fresh' ? view.rows : null;
  }

  hubNow(): number {
    return this.#client?.now() ?? Date.now();
  }

  command<T extends CommandType>(type: T, payload: CommandPayload<T>): Promise<CommandAck<T>> {
    if (this.#client !== null) return this.#client.command(type, payload, { ttlMs: COMMAND_TTL_MS });
    const detail = errorText('hub_away', 'zh-CN');
    return Promise.resolve({ ok: false, problem: { code: 'hub_away', detail, requestId: '' } });
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #watch(windowId: string): void {
    if (this.#client === null) return;
    this.#replica = this.#client.watch(`window:${windowId}`);
    this.#replica.subscribe(() => this.#tell());
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
