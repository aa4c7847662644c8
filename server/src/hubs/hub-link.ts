import { Redis } from 'ioredis';
import { type HubMessage, messagesText, readMessages } from './hub-message.ts';

/** `none`: this hub has no Redis to tell others by. */
export type LinkState = 'none' | 'up' | 'down';

const BEAT_EVERY_MS = 1_000;
/** A hub that has not heard itself for so long is cut off. */
const DOWN_AFTER_MS = 3_000;
const RETRY_MAX_MS = 2_000;

export interface HubLinkOptions {
  readonly url: string;
  /** Of this start of this hub. */
  readonly hubId: string;
  /** The same on all hubs of a database, and on no others that share the Redis. */
  readonly installationId: string;
  readonly onMessage: (message: HubMessage) => void;
  readonly onState: (state: LinkState) => void;
}

/**
 * Tells the other hubs what has just happened here, and hears it from them: each hub on a channel of its own, so that it
 * knows its own words without reading them. Whatever is lost on the way is found in the store; a hub that does not hear
 * its own beat says that it is cut off, and looks there more often.
 */
export class HubLink {
  readonly #options: HubLinkOptions;
  readonly #channel: string;
  readonly #sender: Redis;
  readonly #listener: Redis;
  readonly #timer: NodeJS.Timeout;
  #untold: HubMessage[] = [];
  #heardAt = Number.NEGATIVE_INFINITY;
  #state: LinkState = 'down';

  constructor(options: HubLinkOptions) {
    this.#options = options;
    const channels = `hallbell:${options.installationId}`;
    this.#channel = `${channels}:${options.hubId}`;
    const ways = {
      lazyConnect: true,
      // What could not be sent at once is of no use later.
      enableOfflineQueue: false,
      connectTimeout: DOWN_AFTER_MS,
      commandTimeout: DOWN_AFTER_MS,
      maxRetriesPerRequest: 0,
      retryStrategy: (times: number) => Math.min(100 * times, RETRY_MAX_MS),
    };
    this.#sender = new Redis(options.url, ways);
    this.#listener = new Redis(options.url, ways);
    for (const connection of [this.#sender, this.#listener]) {
      // Told by the state; unheard, the event would be printed.
      connection.on('error', () => undefined);
      connection.connect().catch(() => undefined);
    }
    this.#listener.on('ready', () => this.#listener.psubscribe(`${channels}:*`).catch(() => undefined));
    this.#listener.on('pmessage', (_pattern, channel: string, text: string) => this.#heard(channel, text));
    this.#timer = setInterval(() => this.#beat(), BEAT_EVERY_MS);
    this.#timer.unref();
  }

  get state(): LinkState {
    return this.#state;
  }

  /** Tells the others, with whatever else there is to tell in this moment. What can't be told now is not told later. */
  tell(message: HubMessage): void {
    this.#untold.push(message);
    if (this.#untold.length === 1) setImmediate(() => this.#send(this.#untold.splice(0)));
  }

  close(): void {
    clearInterval(this.#timer);
    this.#sender.disconnect();
    this.#listener.disconnect();
  }

  #send(messages: readonly HubMessage[]): void {
    this.#sender.publish(this.#channel, messagesText(messages)).catch(() => undefined);
  }

  /** It has nothing to say but that its words arrive. */
  #beat(): void {
    if (performance.now() - this.#heardAt > DOWN_AFTER_MS && this.#state === 'up') {
      this.#become('down');
      // A connection that says nothing is as good as none, and only the network knows when it will notice.
      for (const connection of [this.#sender, this.#listener]) {
        if (connection.status === 'ready') connection.disconnect(true);
      }
    }
    this.#send([]);
  }

  #heard(channel: string, text: string): void {
    if (channel === this.#channel) {
      this.#heardAt = performance.now();
      this.#become('up');
      return;
    }
    for (const message of readMessages(text)) this.#options.onMessage(message);
  }

  #become(state: LinkState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#options.onState(state);
  }
}
