import {
  type BeatMessage,
  type ClientToHub,
  type CommandAck,
  type CommandMessage,
  type CommandPayload,
  type CommandType,
  errorText,
  type HandshakeAuth,
  type HubToClient,
  isErrorCode,
  type Language,
  PROTOCOL_VERSION,
  type RowsMessage,
  type SocketProblem,
  STALE_AFTER_MS,
  type Topic,
} from '@hallbell/protocol';
import { io, type Socket } from 'socket.io-client';
import { type ConnectionState, Observable } from './connection-state.ts';
import { HubClock } from './hub-clock.ts';
import { type ReplicaView, TopicReplica } from './replica.ts';

export interface HallClientOptions {
  /** The hub's address; the page's own by default. */
  url?: string;
  /** A device's or session's token. A browser's staff session comes by cookie. */
  token?: string;
  /** A citizen's key to their ticket. */
  ticketToken?: string;
  /** Needed only by staff who belong to all halls. */
  hallId?: string;
  language?: Language;
}

/** A topic that is being watched. Close it when nobody looks any more. */
export interface Replica<T extends Topic> {
  get(): ReplicaView<T>;
  subscribe(listener: () => void): () => void;
  close(): void;
}

export interface HallClient {
  readonly connection: Pick<Observable<ConnectionState>, 'get' | 'subscribe'>;
  watch<T extends Topic>(topic: T): Replica<T>;
  /**
   * Sends a command, and sends it again with the same id after a drop, until it is answered or too old.
   * It then answers a refusal: nothing is dropped in silence.
   */
  command<T extends CommandType>(
    type: T,
    payload: CommandPayload<T>,
    options?: { id?: string /** @default 15_000 */; ttlMs?: number },
  ): Promise<CommandAck<T>>;
  /** The hub's clock, epoch milliseconds. */
  now(): number;
  close(): void;
}

interface Watched {
  readonly replica: TopicReplica;
  /** How many look at it. */
  count: number;
}

interface Pending {
  readonly message: CommandMessage;
  readonly settle: (answer: CommandAck) => void;
}

const COMMAND_TTL_MS = 15_000;
/** A beat may overtake the rows that it speaks of: they get this long before a snapshot is asked for. */
const BEAT_GRACE_MS = 1_000;
const CLOCK_EVERY_MS = 30_000;
const ACK_TIMEOUT_MS = 5_000;
/** Before a connection that the hub itself ended is tried again. */
const COME_BACK_MS = 500;

const COMMAND_ID_BYTES = 16;

/** `crypto.randomUUID` is withheld from pages on plain HTTP, which is what many a hall's network has. */
function newCommandId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(COMMAND_ID_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Connects to a hub. It keeps trying until it is closed or the token is refused. */
export function createHallClient(options: HallClientOptions = {}): HallClient {
  return new SocketHallClient(options);
}

class SocketHallClient implements HallClient {
  readonly connection: Observable<ConnectionState>;
  readonly #socket: Socket<HubToClient, ClientToHub>;
  readonly #clock = new HubClock();
  readonly #watched = new Map<Topic, Watched>();
  readonly #outbox = new Map<string, Pending>();
  readonly #hallId: string | undefined;
  readonly #language: Language;
  readonly #timers: ReturnType<typeof setInterval>[] = [];
  #heardAt = Date.now();
  #isClosed = false;

  constructor(options: HallClientOptions) {
    this.#hallId = options.hallId;
    this.#language = options.language ?? 'zh-CN';
    this.connection = new Observable<ConnectionState>({
      status: 'connecting',
      sinceMs: Date.now(),
      problem: null,
    });
    const auth: HandshakeAuth = {
      protocolVersion: PROTOCOL_VERSION,
      language: this.#language,
      ...(options.token === undefined ? {} : { token: options.token }),
      ...(options.ticketToken === undefined ? {} : { ticketToken: options.ticketToken }),
    };
    this.#socket = io(options.url ?? '', {
      transports: ['websocket'],
      auth,
      reconnectionDelay: 250,
      reconnectionDelayMax: 2_000,
      withCredentials: true,
      forceNew: true,
    });
    this.#listen();
    this.#timers.push(setInterval(() => this.#measureClock(), CLOCK_EVERY_MS));
    this.#timers.push(setInterval(() => this.#noticeSilence(), 1_000));
  }

  now(): number {
    return this.#clock.now();
  }

  watch<T extends Topic>(topic: T): Replica<T> {
    let watched = this.#watched.get(topic);
    if (watched === undefined) {
      watched = { replica: new TopicReplica(), count: 0 };
      this.#watched.set(topic, watched);
      this.#askFor([topic]);
    }
    watched.count += 1;
    const { replica } = watched;
    let isOpen = true;
    return {
      // The map is keyed by topic, so that this replica holds just this topic's rows.
      get: () => replica.get() as ReplicaView<T>,
      subscribe: (listener) => replica.subscribe(listener),
      close: () => {
        if (isOpen) this.#release(topic);
        isOpen = false;
      },
    };
  }

  command<T extends CommandType>(
    type: T,
    payload: CommandPayload<T>,
    options: { id?: string; ttlMs?: number } = {},
  ): Promise<CommandAck<T>> {
    const id = options.id ?? newCommandId();
    const message: CommandMessage<T> = {
      id,
      ...(this.#hallId === undefined ? {} : { hallId: this.#hallId }),
      type,
      payload,
    };
    return new Promise((resolve) => {
      const timer = setTimeout(
        () => settle(this.#refusal('store_unavailable')),
        options.ttlMs ?? COMMAND_TTL_MS,
      );
      const settle = (answer: CommandAck) => {
        clearTimeout(timer);
        this.#outbox.delete(id);
        // The hub answers a command by its own kind of result.
        resolve(answer as CommandAck<T>);
      };
      this.#outbox.set(id, { message: message as CommandMessage, settle });
      this.#send(id);
    });
  }

  close(): void {
    this.#isClosed = true;
    for (const timer of this.#timers) clearInterval(timer);
    this.#socket.close();
    for (const { settle } of [...this.#outbox.values()]) settle(this.#refusal('shutting_down'));
  }

  #listen(): void {
    const socket = this.#socket;
    socket.on('connect', () => {
      this.#heardAt = Date.now();
      this.#measureClock();
      this.#askFor([...this.#watched.keys()]);
      for (const id of this.#outbox.keys()) this.#send(id);
      this.#become('live');
    });
    socket.on('disconnect', (reason) => {
      this.#become('lost');
      // socket.io comes back by itself from every drop but this one: a hub that is restarting says goodbye.
      if (reason === 'io server disconnect') this.#comeBack();
    });
    socket.on('connect_error', (error) => this.#refusedConnection(error));
    socket.on('signed-out', (problem) => this.#signOut(problem));
    socket.on('rows', (message) => this.#applyRows(message));
    socket.on('beat', (beat) => this.#checkBeat(beat));
  }

  #applyRows(message: RowsMessage): void {
    this.#heardAt = Date.now();
    this.#watched.get(message.topic as Topic)?.replica.apply(message);
  }

  #checkBeat(beat: BeatMessage): void {
    this.#heardAt = Date.now();
    if (this.connection.get().status === 'lost' && this.#socket.connected) this.#become('live');
    const topic = beat.topic as Topic;
    const behind = () => {
      const watched = this.#watched.get(topic);
      return watched !== undefined && watched.replica.get().seq < beat.seq;
    };
    if (!behind()) return;
    setTimeout(() => {
      if (behind()) this.#askFor([topic]);
    }, BEAT_GRACE_MS);
  }

  #askFor(topics: Topic[]): void {
    if (!this.#socket.connected || topics.length === 0) return;
    const message = { topics, ...(this.#hallId === undefined ? {} : { hallId: this.#hallId }) };
    this.#socket.timeout(ACK_TIMEOUT_MS).emit('watch', message, (lost, answer) => {
      if (lost) {
        this.#askFor(topics.filter((topic) => this.#watched.has(topic)));
        return;
      }
      this.#heardAt = Date.now();
      if (!answer.ok) return;
      for (const snapshot of answer.snapshots) {
        this.#watched.get(snapshot.topic as Topic)?.replica.replace(snapshot);
      }
    });
  }

  #release(topic: Topic): void {
    const watched = this.#watched.get(topic);
    if (watched === undefined) return;
    watched.count -= 1;
    if (watched.count > 0) return;
    this.#watched.delete(topic);
    if (this.#socket.connected) this.#socket.emit('unwatch', { topics: [topic] });
  }

  #send(id: string): void {
    const pending = this.#outbox.get(id);
    // Not connected: it stays in the outbox, and is sent on the next connect.
    if (pending === undefined || !this.#socket.connected) return;
    this.#socket.timeout(ACK_TIMEOUT_MS).emit('command', pending.message, (lost, answer) => {
      if (lost) this.#send(id);
      else pending.settle(answer);
    });
  }

  #measureClock(): void {
    if (!this.#socket.connected) return;
    const sentAt = Date.now();
    this.#socket.emit('time', (hubNow) => this.#clock.learn(sentAt, hubNow, Date.now()));
  }

  #noticeSilence(): void {
    const isSilent = Date.now() - this.#heardAt > STALE_AFTER_MS;
    const beats = this.#watched.size > 0;
    if (isSilent && beats && this.connection.get().status === 'live')
      this.#become('lost', null, this.#heardAt);
  }

  #refusedConnection(error: Error): void {
    const data: unknown = 'data' in error ? error.data : undefined;
    const code = typeof data === 'object' && data !== null && 'code' in data ? data.code : null;
    if (code === 'token_invalid' || code === 'not_signed_in' || code === 'client_too_old') {
      this.#signOut(this.#problem(code));
      return;
    }
    // The hub answered with a refusal that may pass; socket.io only retries by itself when nobody answered.
    if (!this.#socket.active) this.#comeBack();
    if (this.connection.get().status === 'live') this.#become('lost');
  }

  #comeBack(): void {
    setTimeout(() => {
      const isOver = this.#isClosed || this.connection.get().status === 'signed-out';
      if (!isOver) this.#socket.connect();
    }, COME_BACK_MS);
  }

  #signOut(problem: SocketProblem): void {
    this.#become('signed-out', problem);
    this.#socket.close();
  }

  #become(
    status: ConnectionState['status'],
    problem: SocketProblem | null = null,
    sinceMs = Date.now(),
  ): void {
    const current = this.connection.get();
    if (current.status === status || current.status === 'signed-out') return;
    this.connection.set({ status, sinceMs, problem });
  }

  #refusal(code: 'store_unavailable' | 'shutting_down'): { ok: false; problem: SocketProblem } {
    return { ok: false, problem: this.#problem(code) };
  }

  #problem(code: string): SocketProblem {
    const known = isErrorCode(code) ? code : 'internal';
    return { code: known, detail: errorText(known, this.#language), requestId: '' };
  }
}
