import {
  type BeatMessage,
  type ErrorCode,
  HALL_ERRORS,
  type RowsMessage,
  type Topic,
  type WatchAck,
} from '@hallbell/protocol';
import { steadyNow } from './hub-clock.ts';
import { retryPauseMs, type Timings } from './timings.ts';
import { TopicWatch } from './topic-watch.ts';
import type { Wire } from './wire.ts';

/** So many dropped rows are remembered before a snapshot is asked for, which lets them be forgotten. */
const MAX_TOMBSTONES = 1_000;
/** So many times the usual pause is the longest before a snapshot that nobody waits for. */
const NO_HURRY = 20;
const TOO_MANY_REQUESTS = 429;
const SERVER_FAULT = 500;

interface WatchesOptions {
  wire: Pick<Wire, 'isUp' | 'watch' | 'unwatch'>;
  hallId: string | undefined;
  timings: Timings;
  /** The hub's clock, epoch milliseconds. */
  hubNow: () => number;
  /** Some topic has become more or less fresh. */
  onFreshness: () => void;
}

/** The topics that are being watched: asks for them, asks again, and knows how fresh each is. */
export class Watches {
  readonly #options: WatchesOptions;
  readonly #watched = new Map<string, TopicWatch>();

  constructor(options: WatchesOptions) {
    this.#options = options;
  }

  get isEmpty(): boolean {
    return this.#watched.size === 0;
  }

  /** Whether the hub has answered for every topic on this connection. */
  get isSettled(): boolean {
    return [...this.#watched.values()].every(
      ({ freshness }) => freshness.status === 'fresh' || freshness.status === 'refused',
    );
  }

  /** Why the hub won't show some topic; null where it shows all. */
  get refusal(): ErrorCode | null {
    const refused = [...this.#watched.values()].find(({ freshness }) => freshness.status === 'refused');
    return refused?.freshness.code ?? null;
  }

  /** Since when the stalest topic is stale; null where none is. */
  get staleSinceMs(): number | null {
    const since = [...this.#watched.values()]
      .filter(({ freshness }) => freshness.status === 'stale')
      .map(({ freshness }) => freshness.sinceMs);
    return since.length === 0 ? null : Math.min(...since);
  }

  /** The topic's watch, begun where nobody looked at it before. */
  open(topic: Topic): TopicWatch {
    let watch = this.#watched.get(topic);
    if (watch === undefined) {
      watch = new TopicWatch(topic, steadyNow(), this.#options.hubNow());
      this.#watched.set(topic, watch);
      this.#ask([watch]);
    }
    watch.count += 1;
    return watch;
  }

  watched(topic: Topic): TopicWatch | undefined {
    return this.#watched.get(topic);
  }

  release(watch: TopicWatch): void {
    watch.count -= 1;
    if (watch.count > 0) return;
    clearTimeout(watch.timer);
    this.#watched.delete(watch.topic);
    if (this.#options.wire.isUp) this.#options.wire.unwatch(this.#message([watch.topic]));
    this.#options.onFreshness();
  }

  /** A new connection: no topic is known on it until its snapshot has come. */
  up(): void {
    const all = [...this.#watched.values()];
    for (const watch of all) {
      watch.replica.restart();
      watch.attempts = 0;
    }
    this.#ask(all);
  }

  down(): void {
    for (const watch of this.#watched.values()) {
      clearTimeout(watch.timer);
      watch.question = null;
      watch.doubt(this.#options.hubNow());
    }
  }

  rows(message: RowsMessage): void {
    const watch = this.#heard(message.topic);
    if (!watch?.replica.apply(message)) return;
    watch.tell();
    // The connection is right as it is: there is no hurry, and all of a topic's watchers are not to come at once.
    if (watch.replica.tombstones > MAX_TOMBSTONES) this.#askIn(watch, NO_HURRY * this.#retryPauseMs(watch));
  }

  beat({ topic, seq }: BeatMessage): void {
    const { timings, hubNow } = this.#options;
    const watch = this.#heard(topic);
    if (!watch || watch.question !== null || !watch.replica.isBehind(seq)) return;
    const sinceMs = hubNow();
    setTimeout(
      () => {
        const isWatched = this.#watched.get(topic) === watch;
        if (!isWatched || watch.question !== null || !watch.replica.isBehind(seq)) return;
        watch.doubt(sinceMs);
        this.#options.onFreshness();
        this.#ask([watch]);
      },
      timings.beatGraceMs * (1 + Math.random() / 2),
    );
  }

  /** Called every second: what has not been heard of for too long is stale, and is asked for. */
  noticeSilence(): void {
    const { timings, wire, hubNow } = this.#options;
    if (!wire.isUp) return;
    const now = steadyNow();
    for (const watch of this.#watched.values()) {
      const silentMs = now - watch.heardAt;
      if (watch.freshness.status !== 'fresh' || silentMs <= timings.staleAfterMs) continue;
      watch.doubt(hubNow() - silentMs);
      this.#options.onFreshness();
      this.#ask([watch]);
    }
  }

  close(): void {
    for (const watch of this.#watched.values()) clearTimeout(watch.timer);
  }

  #heard(topic: string): TopicWatch | undefined {
    const watch = this.#watched.get(topic);
    if (watch) watch.heardAt = steadyNow();
    return watch;
  }

  #message(topics: Topic[]) {
    const { hallId } = this.#options;
    return { topics, ...(hallId === undefined ? {} : { hallId }) };
  }

  #ask(watches: TopicWatch[]): void {
    const { wire } = this.#options;
    if (!wire.isUp || watches.length === 0) return;
    const asked = watches.map((watch) => {
      clearTimeout(watch.timer);
      watch.timer = undefined;
      watch.attempts += 1;
      const question = { askedAt: watch.replica.arrivals };
      watch.question = question;
      return { watch, question };
    });
    wire.watch(this.#message(watches.map(({ topic }) => topic)), (ack) => {
      for (const { watch, question } of asked) {
        // The link has changed meanwhile, or nobody looks any more.
        if (watch.question !== question || this.#watched.get(watch.topic) !== watch) continue;
        watch.question = null;
        this.#take(watch, question.askedAt, ack);
      }
      this.#options.onFreshness();
    });
  }

  #take(watch: TopicWatch, askedAt: number, ack: WatchAck | null): void {
    const { hubNow } = this.#options;
    const snapshot = ack?.ok ? ack.snapshots.find(({ topic }) => topic === watch.topic) : undefined;
    // An answer that is older than what is known is none.
    if (snapshot !== undefined && watch.replica.replace(snapshot, askedAt)) {
      watch.attempts = 0;
      watch.heardAt = steadyNow();
      watch.confirm(hubNow());
      return;
    }
    if (ack !== null) {
      const code = refusalOf(ack, watch.topic);
      watch.refuse(code, isFinal(code), hubNow());
    }
    this.#askIn(watch, this.#retryPauseMs(watch));
  }

  #retryPauseMs({ attempts }: TopicWatch): number {
    return retryPauseMs(this.#options.timings, Math.max(attempts - 1, 0));
  }

  #askIn(watch: TopicWatch, pauseMs: number): void {
    if (watch.timer !== undefined || watch.question !== null) return;
    watch.timer = setTimeout(() => this.#ask([watch]), pauseMs);
  }
}

function refusalOf(ack: WatchAck, topic: string): ErrorCode {
  if (!ack.ok) return ack.problem.code;
  return ack.refused.find((refused) => refused.topic === topic)?.code ?? 'internal';
}

/** Whether asking again the same way would only be refused again, as far as one knows. */
function isFinal(code: ErrorCode): boolean {
  const { status } = HALL_ERRORS[code];
  return status < SERVER_FAULT && status !== TOO_MANY_REQUESTS;
}
