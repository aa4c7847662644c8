import {
  type BeatMessage,
  type CommandAck,
  type CommandMessage,
  type CommandPayload,
  type CommandType,
  type DeviceReport,
  type ErrorCode,
  errorText,
  type HandshakeAuth,
  isErrorCode,
  type Language,
  PROTOCOL_VERSION,
  type SocketProblem,
  type Topic,
} from '@hallbell/protocol';
import { type ConnectionState, Observable } from './connection-state.ts';
import { HubClock, steadyNow } from './hub-clock.ts';
import { Outbox } from './outbox.ts';
import { openSocketWire } from './socket-wire.ts';
import { TIMINGS, type Timings } from './timings.ts';
import type { ReplicaView } from './topic-watch.ts';
import { Watches } from './watches.ts';
import type { Wire, WireEvents } from './wire.ts';

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
  /**
   * The hub's clock less this device's as it was last measured, milliseconds; until the hub tells its time. A promise
   * where it is still being looked up.
   */
  clockOffsetMs?: number | Promise<number>;
  timings?: Partial<Timings>;
  /** @default a wire over Socket.IO */
  openWire?: (events: WireEvents) => Wire;
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
  /** What is known already of a topic that somebody watches; null where nobody does. */
  peek<T extends Topic>(topic: T): ReplicaView<T> | null;
  /**
   * Sends a command after those sent before it, and sends it again with the same id after a drop, until it is
   * answered or too old. It then answers a refusal, `hub_away` where it certainly was not carried out, `no_answer`
   * where it may have been: nothing is dropped in silence.
   */
  command<T extends CommandType>(
    type: T,
    payload: CommandPayload<T>,
    options?: { id?: string /** @default 15_000 */; ttlMs?: number },
  ): Promise<CommandAck<T>>;
  /**
   * Says how the parts of this device's PC are: at once where the hub is there, and on every new connection. Only
   * an agent's word is taken.
   */
  report(report: DeviceReport): void;
  /** The hub's clock, epoch milliseconds. */
  now(): number;
  /** Calls back whenever the hub's clock was read, after which `now` may tell another time. Answers how to stop that. */
  onClockRead(listener: () => void): () => void;
  close(): void;
}

/** Refusals of a connection that no further try would change. */
const FINAL: ReadonlySet<string> = new Set<ErrorCode>(['token_invalid', 'not_signed_in']);
const TICK_MS = 1_000;
/** A beat that tells a time further off than this is reason to read the hub's clock at once. */
const CLOCK_DOUBT_MS = 2_000;
const COMMAND_ID_BYTES = 16;

/** `crypto.randomUUID` is withheld from pages on plain HTTP, which is what many a hall's network has. */
export function newCommandId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(COMMAND_ID_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Connects to a hub. It keeps trying until it is closed or the token is refused. */
export function createHallClient(options: HallClientOptions = {}): HallClient {
  return new WiredHallClient(options);
}

class WiredHallClient implements HallClient {
  readonly connection: Observable<ConnectionState>;
  readonly #timings: Timings;
  readonly #wire: Wire;
  readonly #clock = new HubClock();
  readonly #clockListeners = new Set<() => void>();
  readonly #watches: Watches;
  readonly #outbox: Outbox;
  readonly #hallId: string | undefined;
  readonly #language: Language;
  readonly #timers: ReturnType<typeof setInterval>[];
  /** So that the clients of a hub that hangs don't all come back at once. */
  readonly #rebuildAfterMs: number;
  #heardAt = steadyNow();
  #isAskingTime = false;
  #report: DeviceReport | null = null;

  constructor(options: HallClientOptions) {
    this.#hallId = options.hallId;
    this.#language = options.language ?? 'zh-CN';
    this.#timings = { ...TIMINGS, ...options.timings };
    this.#rebuildAfterMs = this.#timings.rebuildAfterMs * (1 + Math.random() / 3);
    const { clockOffsetMs = 0 } = options;
    if (typeof clockOffsetMs === 'number') this.#clock.presume(clockOffsetMs);
    else void clockOffsetMs.then((offsetMs) => this.#presume(offsetMs));
    this.connection = new Observable<ConnectionState>({
      status: 'connecting',
      sinceMs: this.now(),
      problem: null,
    });
    const open = options.openWire ?? ((events) => this.#openSocket(options, events));
    this.#wire = open({
      up: () => this.#up(),
      down: () => this.#down(),
      refused: (code) => this.#refused(code),
      signedOut: (problem) => this.#signOut(problem),
      rows: (message) => this.#watches.rows(message),
      beat: (beat) => this.#beat(beat),
      heard: () => {
        this.#heardAt = steadyNow();
      },
    });
    this.#watches = new Watches({
      wire: this.#wire,
      hallId: this.#hallId,
      timings: this.#timings,
      hubNow: () => this.now(),
      onFreshness: () => this.#judge(),
    });
    this.#outbox = new Outbox({
      wire: this.#wire,
      timings: this.#timings,
      refusal: (code) => ({ ok: false, problem: this.#problem(code) }),
    });
    this.#timers = [
      setInterval(() => this.#refresh(), this.#timings.clockEveryMs),
      setInterval(() => this.#tick(), TICK_MS),
    ];
  }

  now(): number {
    return this.#clock.now();
  }

  onClockRead(listener: () => void): () => void {
    this.#clockListeners.add(listener);
    return () => this.#clockListeners.delete(listener);
  }

  watch<T extends Topic>(topic: T): Replica<T> {
    const watch = this.#watches.open(topic);
    let isOpen = true;
    return {
      // Watches are kept by topic, so that this one holds just this topic's rows.
      get: () => watch.get() as ReplicaView<T>,
      subscribe: (listener) => watch.subscribe(listener),
      close: () => {
        if (isOpen) this.#watches.release(watch);
        isOpen = false;
      },
    };
  }

  peek<T extends Topic>(topic: T): ReplicaView<T> | null {
    // As in `watch`.
    return (this.#watches.watched(topic)?.get() ?? null) as ReplicaView<T> | null;
  }

  command<T extends CommandType>(
    type: T,
    payload: CommandPayload<T>,
    options: { id?: string; ttlMs?: number } = {},
  ): Promise<CommandAck<T>> {
    const message: CommandMessage<T> = {
      id: options.id ?? newCommandId(),
      ...(this.#hallId === undefined ? {} : { hallId: this.#hallId }),
      type,
      payload,
    };
    const answer = this.#outbox.send(message as CommandMessage, options.ttlMs ?? this.#timings.commandTtlMs);
    // The hub answers a command by its own kind of result.
    return answer as Promise<CommandAck<T>>;
  }

  report(report: DeviceReport): void {
    this.#report = report;
    this.#sendReport();
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#watches.close();
    this.#wire.close();
    this.#outbox.close('shutting_down');
  }

  #openSocket({ url = '', token, ticketToken }: HallClientOptions, events: WireEvents): Wire {
    const auth: HandshakeAuth = {
      protocolVersion: PROTOCOL_VERSION,
      language: this.#language,
      ...(token === undefined ? {} : { token }),
      ...(ticketToken === undefined ? {} : { ticketToken }),
    };
    return openSocketWire(url, auth, this.#timings, events);
  }

  #up(): void {
    this.#heardAt = steadyNow();
    this.#isAskingTime = false;
    this.#refresh();
    this.#watches.up();
    this.#outbox.up();
    this.#judge();
  }

  #down(): void {
    this.#watches.down();
    this.#outbox.down();
    if (this.connection.get().status === 'live') this.#become('lost');
  }

  #refused(code: string): void {
    if (FINAL.has(code)) this.#signOut(this.#problem(code));
    // Its token is as good as ever: a hub of before, or this device's page of tomorrow, will have it.
    else if (code === 'client_too_old') this.#become('outdated', this.#problem(code));
  }

  #beat(beat: BeatMessage): void {
    if (!this.#clock.fits(beat.at, CLOCK_DOUBT_MS)) this.#askTime();
    this.#watches.beat(beat);
  }

  #tick(): void {
    if (!this.#wire.isUp || this.#watches.isEmpty) return;
    this.#watches.noticeSilence();
    if (steadyNow() - this.#heardAt > this.#rebuildAfterMs) {
      this.#heardAt = steadyNow();
      this.#wire.rebuild();
    }
  }

  #refresh(): void {
    this.#askTime();
    this.#sendReport();
  }

  #sendReport(): void {
    if (this.#report !== null && this.#wire.isUp) this.#wire.report(this.#report);
  }

  #askTime(): void {
    if (!this.#wire.isUp || this.#isAskingTime) return;
    this.#isAskingTime = true;
    const sentAt = steadyNow();
    this.#wire.time((hubNow) => {
      this.#isAskingTime = false;
      if (hubNow === null) return;
      this.#clock.learn(sentAt, hubNow, steadyNow());
      for (const listener of this.#clockListeners) listener();
    });
  }

  /** Since when the connection stands as it does is told by the clock that has just been put right. */
  #presume(offsetMs: number): void {
    const movedByMs = this.#clock.presume(offsetMs);
    if (movedByMs === 0) return;
    const current = this.connection.get();
    this.connection.set({ ...current, sinceMs: current.sinceMs + movedByMs });
  }

  /** Live is a connection on which the hub has answered for all that is watched, and none of it is stale. */
  #judge(): void {
    const { status } = this.connection.get();
    const staleSinceMs = this.#watches.staleSinceMs;
    if (status === 'live') {
      if (staleSinceMs !== null) this.#become('lost', null, staleSinceMs);
    } else if (this.#wire.isUp && this.#watches.isSettled) this.#become('live');
    this.#nameRefusal();
  }

  /** What the hub won't show is told beside a connection that is live for the rest. */
  #nameRefusal(): void {
    const current = this.connection.get();
    const code = this.#watches.refusal;
    if (current.status !== 'live' || (current.problem?.code ?? null) === code) return;
    this.connection.set({ ...current, problem: code === null ? null : this.#problem(code) });
  }

  #signOut(problem: SocketProblem): void {
    this.#become('signed-out', problem);
    this.#watches.down();
    this.#wire.close();
    this.#outbox.close(problem.code);
  }

  #become(
    status: ConnectionState['status'],
    problem: SocketProblem | null = null,
    sinceMs = this.now(),
  ): void {
    const current = this.connection.get();
    if (current.status === status || current.status === 'signed-out') return;
    this.connection.set({ status, sinceMs, problem });
  }

  #problem(code: string): SocketProblem {
    const known = isErrorCode(code) ? code : 'internal';
    return { code: known, detail: errorText(known, this.#language), requestId: '' };
  }
}
