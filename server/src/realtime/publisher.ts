import { settleAcknowledgements } from '@hallbell/domain';
import {
  BEAT_INTERVAL_MS,
  type BeatMessage,
  type ParsedTopic,
  parseTopic,
  type RefusedPressRow,
  type RowsMessage,
  type Snapshot,
} from '@hallbell/protocol';
import type { ReadAlarms } from '../alarms/read-alarms.ts';
import { type HallChange, Touched } from '../commands/change.ts';
import type { Estimates } from '../estimates/estimates.ts';
import { EstimateTiming } from './estimate-timing.ts';
import { RefusedPresses } from './refused-presses.ts';
import { readBoardRows } from './topics/board.ts';
import { readCaseRows } from './topics/cases.ts';
import { readHallRows } from './topics/hall.ts';
import { Lines, readLineChanges } from './topics/line.ts';
import { type LiveSources, readLive, readRaisedAlarms } from './topics/live.ts';
import { readQueueRows } from './topics/queue.ts';
import { readSlipRows } from './topics/slips.ts';
import { readTicketRows, readTouchedTickets } from './topics/ticket.ts';
import type { HallView, HallViews, RowChanges, TopicReader } from './topics/topic.ts';
import { readWindowRows } from './topics/window.ts';
import { concerns, mergeTouched, touchedOfDay } from './touched.ts';
import type { WatchedTopics } from './watched-topics.ts';

const READERS: Readonly<Record<string, TopicReader>> = {
  hall: readHallRows,
  board: readBoardRows,
  window: readWindowRows,
  queue: readQueueRows,
  ticket: readTicketRows,
  slips: readSlipRows,
  cases: readCaseRows,
};

const LIVE_EVERY_MS = 1_000;

/** Carries messages to whoever watches a topic; one hub's sockets, or many hubs' behind an adapter. */
export interface Outlet {
  /** @param to the topic whose watchers it is for, where that is not the topic it tells of */
  rows(hallId: string, message: RowsMessage, to?: string): void;
  beat(hallId: string, message: BeatMessage): void;
}

interface HallState {
  pending: Touched | null;
  running: Promise<void>;
  seq: number;
  /** The newest sequence number sent in each topic. */
  readonly shown: Map<string, number>;
  readonly lines: Lines;
  day: string;
  notices: string;
  /** The last showing failed. */
  retry: boolean;
  liveRows: Record<string, unknown>;
  liveDue: boolean;
  /** When the passing of time changes what is live; infinite while it won't. */
  liveDueAt: number;
  /** Since when the causes of acknowledged alarms have been away. */
  awaySince: ReadonlyMap<string, number>;
  readonly estimating: EstimateTiming;
}

export interface PublisherOptions {
  views: HallViews;
  /** What somebody watches here. */
  watched: WatchedTopics;
  outlet: Outlet;
  estimates: Estimates;
  devices: Pick<LiveSources, 'isOnline' | 'partsOf' | 'partSince'>;
  /** The causes of these acknowledged alarms are over. */
  onAlarmsOver: (hallId: string, alarmIds: readonly string[]) => Promise<unknown>;
  clock: () => number;
  onError: (error: unknown) => void;
}

/** Shows every commit to whoever watches what it touched: one message a topic, in the hall's order. */
export class Publisher {
  readonly #options: PublisherOptions;
  readonly #halls = new Map<string, HallState>();
  readonly #timers: NodeJS.Timeout[];
  readonly #live: LiveSources;
  readonly #presses = new RefusedPresses();

  constructor(options: PublisherOptions) {
    this.#options = options;
    this.#live = {
      ...options.devices,
      connectedSince: options.clock(),
      estimateFor: (hallId, serviceId) => options.estimates.rowsOf(hallId).get(serviceId)?.next ?? null,
    };
    this.#timers = [
      setInterval(() => this.#tick(), LIVE_EVERY_MS),
      setInterval(() => this.#beat(), BEAT_INTERVAL_MS),
    ];
    for (const timer of this.#timers) timer.unref();
  }

  /** Takes note of a commit. What comes while an earlier one is being shown is shown together. */
  publish(change: HallChange): void {
    const state = this.#stateOf(change.hallId);
    state.liveDue = true;
    state.estimating.changed();
    const isFirst = state.pending === null || state.retry;
    state.retry = false;
    state.pending ??= new Touched();
    mergeTouched(state.pending, change);
    if (isFirst) this.#showSoon(change.hallId, state);
  }

  /** A device came or went, or reported how its parts are. */
  presenceChanged(hallId: string): void {
    this.#stateOf(hallId).liveDue = true;
  }

  /** What has changed in the hall is not known any more: every watcher is told to read again. */
  resync(hallId: string, seq: number): void {
    const state = this.#stateOf(hallId);
    const at = this.#options.clock();
    for (const topic of this.#options.watched.of(hallId).all()) {
      state.shown.set(topic, seq);
      this.#options.outlet.beat(hallId, { topic, seq, at });
    }
  }

  /** A call button's press came to nothing: the screen of its window says so for a while. */
  pressRefused(hallId: string, windowId: string, press: RefusedPressRow): void {
    const topic = `window:${windowId}` as const;
    this.#presses.keep(hallId, topic, press);
    this.#tell(hallId, topic, { set: { press }, drop: [] });
  }

  /**
   * The whole of a topic as of one commit; of a line, what concerns a citizen's own ticket. The watcher has joined the
   * topic's room before.
   */
  async snapshot(hallId: string, topic: string, ticketId: string | null): Promise<Snapshot> {
    const { kind, id } = parseTopic(topic) ?? { kind: 'hall', id: '' };
    const state = this.#stateOf(hallId);
    if (kind === 'live') {
      // In the hall's order, since live rows change without a new sequence number.
      return this.#enqueue(hallId, () =>
        this.#options.views.read(hallId, async (view) => ({
          topic,
          seq: view.seq,
          rows: (await readLive(view, this.#live)).rows,
        })),
      );
    }
    const { seq, rows } = await this.#options.views.read(hallId, async (view) => {
      if (kind === 'line') {
        return { seq: view.seq, rows: { ahead: await state.lines.aheadOf(view, id, ticketId) } };
      }
      const { set } = await this.#read(view, kind, id, null);
      return { seq: view.seq, rows: set };
    });
    state.seq = Math.max(state.seq, seq);
    // At the very end, because these change without a new sequence number.
    const passing = { ...this.#estimateRows(hallId, topic), ...this.#presses.rowsOf(hallId, topic) };
    return { topic, seq, rows: { ...rows, ...passing } };
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await Promise.all([...this.#halls.values()].map((state) => state.running));
  }

  #read(view: HallView, kind: string, id: string, touched: Touched | null): Promise<RowChanges> {
    const reader = READERS[kind];
    return reader ? reader(view, id, touched) : Promise.resolve({ set: {}, drop: [] });
  }

  #showSoon(hallId: string, state: HallState): void {
    this.#enqueue(hallId, () => this.#show(hallId, state)).catch(() => undefined);
  }

  async #show(hallId: string, state: HallState): Promise<void> {
    // Taken before the view begins: all that it names is committed, so the view has it. What is committed while the
    // view lasts is not in it, and must stay to be shown after.
    const touched = state.pending ?? new Touched();
    state.pending = null;
    const reading = this.#options.views.read(hallId, (view) => this.#readShown(view, state, touched));
    const { ofTopics, ofTickets } = await reading.catch((error: unknown) => {
      // What could not be read stays to be shown, with the next commit or tick.
      state.pending ??= new Touched();
      mergeTouched(state.pending, touched);
      state.retry = true;
      throw error;
    });
    for (const message of ofTopics) this.#send(hallId, state, message);
    for (const { message, token } of ofTickets) {
      this.#options.outlet.rows(hallId, message, `ticket:${token}`);
    }
  }

  /** Shows the board, and reads what to show of everything else. */
  async #readShown(
    view: HallView,
    state: HallState,
    touched: Touched,
  ): Promise<{ ofTopics: RowsMessage[]; ofTickets: { message: RowsMessage; token: string }[] }> {
    state.seq = view.seq;
    const { shared, tickets } = this.#options.watched.of(view.hallId);
    // What a whole hall waits to see waits for nothing else's rows. It is sent twice where those can't be read, which
    // does no harm.
    const board = shared.get('board');
    const showing =
      board &&
      this.#change(view, 'board', board, touched).then((message) => {
        if (message !== null) this.#send(view.hallId, state, message);
      });
    showing?.catch(() => undefined);
    // The others are asked for while these are on their way; an embedded database has answered by then.
    await new Promise((resolve) => setImmediate(resolve));
    const others = [...shared].filter(
      ([, { kind, id }]) => kind !== 'board' && concerns(view, kind, id, touched),
    );
    const [changes, ownRows] = await Promise.all([
      Promise.all(others.map(([topic, parsed]) => this.#change(view, topic, parsed, touched))),
      readTouchedTickets(view, tickets, touched),
      showing,
    ]);
    const ofTopics = changes.filter((message) => message !== null);
    const ofTickets: { message: RowsMessage; token: string }[] = [];
    for (const [token, ticket] of ownRows) {
      ofTopics.push({ topic: `ticket:${token}`, seq: view.seq, set: { ticket }, drop: [] });
      const { ticketId, serviceId, status } = ticket;
      if (status !== 'waiting' || !touched.tickets.has(ticketId)) continue;
      // Queued again: others stand before it now, of whom its phone knows nothing.
      const ahead = await state.lines.aheadOf(view, serviceId, ticketId);
      const message = { topic: `line:${serviceId}`, seq: view.seq, set: { ahead }, drop: [] };
      ofTickets.push({ message, token });
    }
    return { ofTopics, ofTickets };
  }

  /** What to tell of a topic; null where nothing of it has changed. */
  async #change(
    view: HallView,
    topic: string,
    { kind, id }: ParsedTopic,
    touched: Touched,
  ): Promise<RowsMessage | null> {
    const { set, drop } =
      kind === 'line' ? await readLineChanges(view, id, touched) : await this.#read(view, kind, id, touched);
    if (drop.length === 0 && Object.keys(set).length === 0) return null;
    return { topic, seq: view.seq, set, drop };
  }

  /** Called when nobody watches the topic here any more. */
  forget(hallId: string, topic: string): void {
    const state = this.#halls.get(hallId);
    state?.shown.delete(topic);
    if (topic.startsWith('line:')) state?.lines.forget(topic.slice('line:'.length));
  }

  #estimateRows(hallId: string, topic: string): Record<string, unknown> {
    const rows = this.#options.estimates.rowsOf(hallId);
    if (topic === 'board') {
      return Object.fromEntries([...rows].map(([serviceId, row]) => [`estimate:${serviceId}`, row]));
    }
    const row = topic.startsWith('line:') ? rows.get(topic.slice('line:'.length)) : undefined;
    return row ? { estimate: row } : {};
  }

  #tick(): void {
    const now = this.#options.clock();
    for (const { hallId, topic } of this.#presses.takeLapsed(now)) {
      this.#tell(hallId, topic, { set: {}, drop: ['press'] });
    }
    for (const hallId of this.#options.watched.halls()) this.#stateOf(hallId);
    for (const [hallId, state] of this.#halls) {
      if (state.retry) {
        state.retry = false;
        this.#showSoon(hallId, state);
      }
      const isLiveDue = state.liveDue || now >= state.liveDueAt;
      if (isLiveDue && this.#options.watched.of(hallId).shared.has('live')) {
        state.liveDue = false;
        state.liveDueAt = Number.POSITIVE_INFINITY;
        this.#enqueue(hallId, () => this.#showLive(hallId, state)).catch(() => undefined);
      }
      if (state.estimating.isDue(now)) void this.#estimate(hallId, state, now);
    }
  }

  async #showLive(hallId: string, state: HallState): Promise<void> {
    const { seq, rows, alarms } = await this.#options.views.read(hallId, async (view) => ({
      seq: view.seq,
      ...(await readLive(view, this.#live)),
    }));
    state.liveDueAt = alarms.nextAt ?? Number.POSITIVE_INFINITY;
    this.#settleAlarms(hallId, state, alarms);
    const drop = Object.keys(state.liveRows).filter((key) => !Object.hasOwn(rows, key));
    const set = Object.fromEntries(
      Object.entries(rows).filter(
        ([key, row]) => JSON.stringify(row) !== JSON.stringify(state.liveRows[key]),
      ),
    );
    state.liveRows = rows;
    if (drop.length > 0 || Object.keys(set).length > 0) {
      this.#send(hallId, state, { topic: 'live', seq, set, drop });
    }
  }

  /** Acknowledgements whose causes are over end. Looked at whenever somebody watches, and on every beat. */
  #settleAlarms(hallId: string, state: HallState, { alarms, acknowledgements }: ReadAlarms): void {
    const raised = new Set(alarms.map(({ id }) => id));
    const now = this.#options.clock();
    const { lapsed, awaySince } = settleAcknowledgements(acknowledgements, raised, state.awaySince, now);
    state.awaySince = awaySince;
    if (lapsed.length > 0) this.#options.onAlarmsOver(hallId, lapsed).catch(this.#options.onError);
  }

  /** What a manager is called for now. */
  async alarms(hallId: string): Promise<ReadAlarms> {
    return this.#options.views.read(hallId, (view) => readRaisedAlarms(view, this.#live));
  }

  /** The same, as a command finds the hall. */
  raisedAlarms(view: HallView): Promise<ReadAlarms> {
    return readRaisedAlarms(view, this.#live);
  }

  async #estimate(hallId: string, state: HallState, now: number): Promise<void> {
    state.estimating.begin(now);
    const startedAt = performance.now();
    try {
      if (!(await this.#options.estimates.refresh(hallId))) return;
      state.liveDue = true;
      for (const topic of this.#options.watched.of(hallId).shared.keys()) {
        const set = this.#estimateRows(hallId, topic);
        if (Object.keys(set).length > 0) {
          this.#send(hallId, state, { topic, seq: state.seq, set, drop: [] });
        }
      }
    } catch (error) {
      this.#options.onError(error);
    } finally {
      state.estimating.end(performance.now() - startedAt);
    }
  }

  /** What no commit has changed, as of the newest one: a client takes it for no older than what it has. */
  #tell(hallId: string, topic: string, change: RowChanges): void {
    const telling = this.#enqueue(hallId, async () => {
      const seq = await this.#options.views.read(hallId, async (view) => view.seq);
      this.#send(hallId, this.#stateOf(hallId), {
        topic,
        seq,
        set: { ...change.set },
        drop: [...change.drop],
      });
    });
    telling.catch(() => undefined);
  }

  #send(hallId: string, state: HallState, message: RowsMessage): void {
    state.shown.set(message.topic, message.seq);
    this.#options.outlet.rows(hallId, message);
  }

  #beat(): void {
    const at = this.#options.clock();
    void this.#settleAll().catch(this.#options.onError);
    for (const hallId of this.#options.watched.halls()) {
      const state = this.#stateOf(hallId);
      void this.#refreshByTime(hallId, state).catch(this.#options.onError);
      for (const topic of this.#options.watched.of(hallId).all()) {
        this.#options.outlet.beat(hallId, { topic, seq: state.shown.get(topic) ?? 0, at });
      }
    }
  }

  /** Of every hall, watched or not: a cause may be over and back before the manager looks again. */
  async #settleAll(): Promise<void> {
    for (const hallId of await this.#options.views.hallsWithAcknowledgements()) {
      this.#settleAlarms(hallId, this.#stateOf(hallId), await this.alarms(hallId));
    }
  }

  /** What changes by the clock alone: the business day, and which notices are valid. */
  async #refreshByTime(hallId: string, state: HallState): Promise<void> {
    await this.#options.views.read(hallId, async (view) => {
      const { set } = await readBoardRows(view, '', null);
      const notices = Object.keys(set)
        .filter((key) => key.startsWith('notice:'))
        .join();
      const isNews = state.day !== '' && (state.day !== view.day || state.notices !== notices);
      const touched = isNews && state.day !== view.day ? await touchedOfDay(view, state.day) : new Touched();
      state.day = view.day;
      state.notices = notices;
      if (!isNews) return;
      touched.config = true;
      this.publish({ hallId, from: view.seq + 1, seq: view.seq, at: view.now, ...touched });
    });
  }

  #stateOf(hallId: string): HallState {
    let state = this.#halls.get(hallId);
    if (!state) {
      state = {
        pending: null,
        running: Promise.resolve(),
        seq: 0,
        shown: new Map(),
        lines: new Lines(),
        day: '',
        notices: '',
        retry: false,
        liveRows: {},
        liveDue: true,
        liveDueAt: Number.POSITIVE_INFINITY,
        awaySince: new Map(),
        estimating: new EstimateTiming(),
      };
      this.#halls.set(hallId, state);
    }
    return state;
  }

  #enqueue<R>(hallId: string, job: () => Promise<R>): Promise<R> {
    const state = this.#stateOf(hallId);
    const result = state.running.then(job);
    state.running = result.then(
      () => undefined,
      (error: unknown) => this.#options.onError(error),
    );
    return result;
  }
}
