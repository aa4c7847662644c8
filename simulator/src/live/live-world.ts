import { createHallClient, type HallClient, type Replica } from '@hallbell/hall-client';
import type { CommandPayload, CommandType } from '@hallbell/protocol';
import type { HallView, ViewedWindow } from '../model/hall-view.ts';
import type { Answer, OpenCase, Sender, WindowScreen, World } from '../script/world.ts';
import type { HubHttp } from './hub-http.ts';
import type { LiveClock } from './live-clock.ts';

/** How long a command is kept while the hub is away: a restart, an update. */
const COMMAND_TTL_MS = 60_000;
/** So many commands in a row that nobody answered, and the hub is gone for good. */
const UNANSWERED_BEFORE_GONE = 3;
const UNANSWERED = new Set(['hub_away', 'no_answer']);

export interface Tokens {
  readonly kiosk: string;
  /** By window. */
  readonly clerks: ReadonlyMap<string, string>;
  readonly pads: ReadonlyMap<string, string>;
}

/** A hub that runs: everybody has a connection of their own, as the real screens have. */
export class LiveWorld implements World {
  readonly isShared = true;
  readonly #hub: HubHttp;
  readonly #clock: LiveClock;
  readonly #board: Replica<'board'>;
  readonly #windows: ReadonlyMap<string, ViewedWindow>;
  readonly #kiosk: HallClient;
  readonly #clerks: ReadonlyMap<string, HallClient>;
  readonly #pads: ReadonlyMap<string, HallClient>;
  readonly #onGone: () => void;
  /** Of the newest change that was made here: an older board may not show it yet. */
  #seq = 0;
  #unanswered = 0;

  constructor(parts: {
    hub: HubHttp;
    clock: LiveClock;
    hall: HallView;
    board: Replica<'board'>;
    tokens: Tokens;
    /** Told once the hub has not answered for minutes. */
    onGone: () => void;
  }) {
    const { hub, tokens } = parts;
    this.#hub = hub;
    this.#clock = parts.clock;
    this.#board = parts.board;
    this.#windows = new Map(parts.hall.windows.map((window) => [window.id, window]));
    this.#onGone = parts.onGone;
    const connect = (token: string) => createHallClient({ url: hub.url, token });
    const connectAll = (all: ReadonlyMap<string, string>) =>
      new Map([...all].map(([windowId, token]) => [windowId, connect(token)]));
    this.#kiosk = connect(tokens.kiosk);
    this.#clerks = connectAll(tokens.clerks);
    this.#pads = connectAll(tokens.pads);
  }

  sleepUntil(at: number): Promise<void> {
    return this.#clock.sleepUntil(at);
  }

  async send<T extends CommandType>(sender: Sender, type: T, payload: CommandPayload<T>): Promise<Answer<T>> {
    const answer = await (sender.kind === 'phone'
      ? this.#byPhone(sender, type, payload)
      : this.#byScreen(sender, type, payload));
    this.#unanswered = !answer.ok && UNANSWERED.has(answer.code) ? this.#unanswered + 1 : 0;
    if (this.#unanswered === UNANSWERED_BEFORE_GONE) this.#onGone();
    return answer;
  }

  /** What the board says, as long as it is newer than what was done here. */
  screenOf(windowId: string): WindowScreen | null {
    const { rows, ready, seq } = this.#board.get();
    const row = rows[`window:${windowId}`];
    if (!ready || row === undefined || seq < this.#seq) return null;
    const waiting = (this.#windows.get(windowId)?.services ?? []).reduce(
      (sum, { serviceId }) => sum + (rows[`service:${serviceId}`]?.waiting ?? 0),
      0,
    );
    return { state: row.state, isFree: row.ticketNumber === null, waiting };
  }

  /** Left to the hub's own people: deadlines go by its clock, and a morning of ten times the speed ends long before them. */
  async openCases(): Promise<readonly OpenCase[]> {
    return [];
  }

  close(): void {
    for (const client of [this.#kiosk, ...this.#clerks.values(), ...this.#pads.values()]) client.close();
  }

  async #byScreen<T extends CommandType>(
    sender: Exclude<Sender, { kind: 'phone' }>,
    type: T,
    payload: CommandPayload<T>,
  ): Promise<Answer<T>> {
    const ack = await this.#clientOf(sender).command(type, payload, { ttlMs: COMMAND_TTL_MS });
    if (!ack.ok) return { ok: false, code: ack.problem.code };
    this.#seq = Math.max(this.#seq, ack.seq);
    return { ok: true, result: ack.result };
  }

  #clientOf(sender: Exclude<Sender, { kind: 'phone' }>): HallClient {
    if (sender.kind === 'kiosk') return this.#kiosk;
    if (sender.kind === 'manager') throw new Error('Nobody follows up in a play');
    const client = (sender.kind === 'clerk' ? this.#clerks : this.#pads).get(sender.windowId);
    if (client === undefined) throw new Error(`Nobody is at ${sender.windowId}`);
    return client;
  }

  /** A phone asks over HTTP, with its ticket for a proof. */
  async #byPhone<T extends CommandType>(
    { token }: Extract<Sender, { kind: 'phone' }>,
    type: T,
    payload: CommandPayload<T>,
  ): Promise<Answer<T>> {
    if (type === 'ticket.cancel') return this.#hub.ask('DELETE', `/tickets/${token}`).then(answerOf<T>);
    if (!('servingId' in payload)) throw new Error(`No phone sends ${type}`);
    const { servingId, ...body } = payload;
    return this.#hub
      .ask('POST', `/servings/${servingId}/rating`, { ticketToken: token, body })
      .then(answerOf<T>);
  }
}

function answerOf<T extends CommandType>(
  answer: { ok: true; body: unknown } | { ok: false; code: string },
): Answer<T> {
  // Over HTTP a command answers what it answers by any other way.
  return answer.ok ? { ok: true, result: answer.body as Extract<Answer<T>, { ok: true }>['result'] } : answer;
}
