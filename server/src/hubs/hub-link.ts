import type { RefusedPressRow } from '@hallbell/protocol';
import { Redis } from 'ioredis';
import { z } from 'zod';
import type { HallChange } from '../commands/change.ts';
import { readTouched, touchedText } from './told-change.ts';

/** `none`: this hub has no Redis to tell others by. */
export type LinkState = 'none' | 'up' | 'down';

/** What hubs tell each other. Nothing that counts: the store has it too, or it passes in a moment. */
export type HubMessage =
  | { readonly kind: 'change'; readonly change: HallChange }
  /** Somebody has lost rights: whoever is connected by them is looked at again. */
  | { readonly kind: 'recheck'; readonly devices: readonly string[]; readonly staff: readonly string[] }
  | {
      readonly kind: 'press';
      readonly hallId: string;
      readonly windowId: string;
      readonly press: RefusedPressRow;
    }
  /** Devices have come, gone or reported. */
  | { readonly kind: 'devices' };

const Envelope = z.object({ hub: z.string(), message: z.unknown() });
const WiredChange = z.object({
  kind: z.literal('change'),
  hallId: z.string(),
  from: z.int(),
  seq: z.int(),
  at: z.int(),
  touched: z.string(),
});
const Message = z.discriminatedUnion('kind', [
  WiredChange,
  z.object({ kind: z.literal('recheck'), devices: z.array(z.string()), staff: z.array(z.string()) }),
  z.object({
    kind: z.literal('press'),
    hallId: z.string(),
    windowId: z.string(),
    press: z.custom<RefusedPressRow>(),
  }),
  z.object({ kind: z.literal('devices') }),
  z.object({ kind: z.literal('beat') }),
]);

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
 * Tells the other hubs what has just happened here, and hears it from them. Whatever is lost on the way is found in the
 * store; a hub that does not hear its own beat says that it is cut off, and looks there more often.
 */
export class HubLink {
  readonly #options: HubLinkOptions;
  readonly #channel: string;
  readonly #sender: Redis;
  readonly #listener: Redis;
  readonly #timer: NodeJS.Timeout;
  #heardAt = Number.NEGATIVE_INFINITY;
  #state: LinkState = 'down';

  constructor(options: HubLinkOptions) {
    this.#options = options;
    this.#channel = `hallbell:${options.installationId}`;
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
    this.#listener.on('ready', () => this.#listener.subscribe(this.#channel).catch(() => undefined));
    this.#listener.on('message', (_channel, text: string) => this.#heard(text));
    this.#timer = setInterval(() => this.#beat(), BEAT_EVERY_MS);
    this.#timer.unref();
  }

  get state(): LinkState {
    return this.#state;
  }

  /** Tells the others. What can't be told now is not told later. */
  tell(message: HubMessage): void {
    this.#send(message.kind === 'change' ? wired(message.change) : message);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#sender.disconnect();
    this.#listener.disconnect();
  }

  #send(message: object): void {
    const text = JSON.stringify({ hub: this.#options.hubId, message });
    this.#sender.publish(this.#channel, text).catch(() => undefined);
  }

  #beat(): void {
    if (performance.now() - this.#heardAt > DOWN_AFTER_MS && this.#state === 'up') {
      this.#become('down');
      // A connection that says nothing is as good as none, and only the network knows when it will notice.
      for (const connection of [this.#sender, this.#listener]) {
        if (connection.status === 'ready') connection.disconnect(true);
      }
    }
    this.#send({ kind: 'beat' });
  }

  #heard(text: string): void {
    const envelope = parsed(Envelope, text);
    if (envelope === null) return;
    if (envelope.hub === this.#options.hubId) {
      this.#heardAt = performance.now();
      this.#become('up');
      return;
    }
    const message = Message.safeParse(envelope.message);
    // What a newer hub tells beside this is nothing to this one.
    if (!message.success || message.data.kind === 'beat') return;
    const { data } = message;
    this.#options.onMessage(data.kind === 'change' ? { kind: data.kind, change: unwired(data) } : data);
  }

  #become(state: LinkState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#options.onState(state);
  }
}

function wired(change: HallChange): z.infer<typeof WiredChange> {
  const { hallId, from, seq, at } = change;
  return { kind: 'change', hallId, from, seq, at, touched: touchedText(change) };
}

function unwired({ hallId, from, seq, at, touched }: z.infer<typeof WiredChange>): HallChange {
  return { hallId, from, seq, at, ...readTouched(touched) };
}

function parsed<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
