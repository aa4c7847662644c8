import { setTimeout as sleep } from 'node:timers/promises';
import { createHallClient, type HallClient, newCommandId, type Replica } from '@hallbell/hall-client';
import type { CommandAck, CommandPayload, CommandType, RatingPromptRow } from '@hallbell/protocol';
import type { History, SentCommand } from './history.ts';
import { roughly } from './rough-wire.ts';

/** Somebody waits for an answer so long, whatever becomes of the hub. */
const TTL_MS = 60_000;

/** More do not come in until some have been served. */
const HALL_HOLDS = 60;

/** Whoever takes part: sends by the real client, and writes down what they sent and were told. */
abstract class Person {
  readonly client: HallClient;
  readonly #name: string;
  readonly #history: History;

  constructor(name: string, history: History, at: { url: string; token: string; seed: number }) {
    this.#name = name;
    this.#history = history;
    this.client = createHallClient({ url: at.url, token: at.token, openWire: roughly(at) });
    let lostAt: number | null = null;
    this.client.connection.subscribe(() => {
      const { status } = this.client.connection.get();
      if (status === 'lost') lostAt ??= performance.now();
      if (status !== 'live' || lostAt === null) return;
      history.outagesMs.push(performance.now() - lostAt);
      lostAt = null;
    });
  }

  protected get name(): string {
    return this.#name;
  }

  protected get history(): History {
    return this.#history;
  }

  protected async send<T extends CommandType>(type: T, payload: CommandPayload<T>): Promise<CommandAck<T>> {
    const id = newCommandId();
    const sent: SentCommand = { actor: this.#name, id, type, payload, answer: null, tookMs: null };
    const sentAt = performance.now();
    this.#history.sent.push(sent);
    const answer = await this.client.command(type, payload, { id, ttlMs: TTL_MS });
    sent.answer = answer as CommandAck;
    sent.tookMs = performance.now() - sentAt;
    if (answer.ok && type === 'ticket.take') this.#history.waiting += 1;
    if (answer.ok && type === 'window.finish') this.#history.waiting -= 1;
    return answer;
  }

  close(): void {
    this.client.close();
  }
}

/** A kiosk that somebody always stands at, as long as the hall is not full. */
export class BusyKiosk extends Person {
  async takeUntil(signal: AbortSignal, serviceIds: readonly string[], pauseMs: number): Promise<void> {
    for (let at = 0; !signal.aborted; at += 1) {
      const serviceId = serviceIds[at % serviceIds.length];
      if (serviceId !== undefined && this.history.waiting < HALL_HOLDS) {
        await this.send('ticket.take', { serviceId });
      }
      await sleep(pauseMs);
    }
  }
}

/** A clerk who goes by what the screen shows, as clerks do after a drop. */
export class BusyClerk extends Person {
  /** Serves until told to stop, and then until nobody waits. */
  async serveUntil(signal: AbortSignal, windowId: string): Promise<void> {
    const window = this.client.watch(`window:${windowId}`);
    await this.send('window.open', { windowId });
    for (;;) {
      await this.#untilFresh(window);
      const { serving } = window.get().rows;
      if (serving === undefined) {
        const answer = await this.send('window.call-next', { windowId });
        if (answer.ok && answer.result.serving === null && signal.aborted) break;
      } else if (serving.status === 'called') await this.send('window.start', { windowId });
      else await this.send('window.finish', { windowId });
      // Faster than any clerk, and slow enough for the rows to come.
      await sleep(20);
    }
    window.close();
  }

  async #untilFresh(window: Replica<`window:${string}`>): Promise<void> {
    while (window.get().freshness.status !== 'fresh') await sleep(20);
  }
}

/** A pad before a citizen who rates at once. */
export class BusyPad extends Person {
  async rateUntil(signal: AbortSignal, windowId: string): Promise<void> {
    const window = this.client.watch(`window:${windowId}`);
    let rated = '';
    while (!signal.aborted) {
      const prompt: RatingPromptRow | undefined = window.get().rows.rating;
      if (prompt !== undefined && prompt.servingId !== rated && !prompt.rated) {
        rated = prompt.servingId;
        await this.send('serving.rate', { servingId: rated, level: 5 });
      }
      await sleep(20);
    }
    window.close();
  }
}

/** A board that somebody watches without a blink. */
export class Watcher extends Person {
  #board: Replica<'board'> | null = null;

  watch(): void {
    const board = this.client.watch('board');
    this.#board = board;
    board.subscribe(() => {
      for (const [key, row] of Object.entries(board.get().rows)) {
        if (!key.startsWith('call:') || row === undefined || !('servingId' in row)) continue;
        const { servingId, ticketNumber, windowId, calls } = row;
        this.history.shown.push({ screen: this.name, servingId, ticketNumber, windowId, calls });
      }
    });
  }

  /** The calls that it shows now, by their keys; null where it says itself that it may be old. */
  get callRows(): Readonly<Record<string, unknown>> | null {
    const view = this.#board?.get();
    if (view?.freshness.status !== 'fresh') return null;
    return Object.fromEntries(Object.entries(view.rows).filter(([key]) => key.startsWith('call:')));
  }
}
