import type {
  CommandAck,
  CommandMessage,
  DeviceReport,
  ErrorCode,
  SocketProblem,
  WatchAck,
  WatchMessage,
} from '@hallbell/protocol';
import type { Wire, WireEvents } from '../wire.ts';

export const problem = (code: ErrorCode): SocketProblem => ({ code, detail: '', requestId: '' });

/**
 * The far end of a wire, played by a test: it connects, drops, answers, refuses and falls silent when told to, under
 * whatever clock the test runs on.
 */
export class ScriptedHub {
  readonly watches: WatchMessage[] = [];
  readonly unwatched: WatchMessage[] = [];
  /** As they came, repeats and all. */
  readonly commands: CommandMessage[] = [];
  readonly reports: DeviceReport[] = [];
  rebuilds = 0;
  seq = 1;
  rows: Record<string, unknown> = {};
  /** Why a topic, or the whole question (`*`), is refused. */
  readonly refusals = new Map<string, ErrorCode>();
  /** No answer comes to anything. */
  isMute = false;
  answer: (message: CommandMessage) => CommandAck = () => ({
    ok: true,
    seq: this.seq,
    result: { announced: true },
  });
  /** The hub's clock. */
  now: () => number = Date.now;
  readonly #ackMs: number;
  #events: WireEvents | null = null;
  #isUp = false;
  #connection = 0;

  constructor(ackMs = 5_000) {
    this.#ackMs = ackMs;
  }

  readonly openWire = (events: WireEvents): Wire => {
    this.#events = events;
    const hub = this;
    return {
      get isUp() {
        return hub.#isUp;
      },
      watch: (message, answer) => {
        this.watches.push(message);
        this.#reply(() => this.#watchAck(message), answer);
      },
      unwatch: (message) => void this.unwatched.push(message),
      command: (message, answer) => {
        this.commands.push(message);
        this.#reply(() => this.answer(message), answer);
      },
      report: (message) => void this.reports.push(message),
      time: (answer) => this.#reply(this.now, answer),
      rebuild: () => {
        this.rebuilds += 1;
        this.drop();
      },
      close: () => {
        this.#isUp = false;
      },
    };
  };

  connect(): void {
    this.#isUp = true;
    this.#connection += 1;
    this.#events?.up();
  }

  drop(): void {
    if (!this.#isUp) return;
    this.#isUp = false;
    this.#events?.down();
  }

  signOut(): void {
    this.#events?.signedOut(problem('token_invalid'));
  }

  /** The hub would not have the connection. */
  refuse(code: ErrorCode): void {
    this.#events?.refused(code);
  }

  change(topic: string, set: Record<string, unknown>, drop: string[] = []): void {
    this.seq += 1;
    Object.assign(this.rows, set);
    for (const key of drop) delete this.rows[key];
    this.#events?.heard();
    this.#events?.rows({ topic, seq: this.seq, set, drop });
  }

  beat(topic: string, seq = this.seq): void {
    this.#events?.heard();
    this.#events?.beat({ topic, seq, at: this.now() });
  }

  /** Life on the link that says nothing of any topic. */
  ping(): void {
    this.#events?.heard();
  }

  /** In a turn of its own, as over a network; null once the connection is another, or no answer comes in time. */
  #reply<Answer>(answerOf: () => Answer, tell: (answer: Answer | null) => void): void {
    const connection = this.#connection;
    const isMute = this.isMute;
    setTimeout(
      () => {
        if (isMute || connection !== this.#connection || !this.#isUp) return tell(null);
        const answer = answerOf();
        this.#events?.heard();
        tell(answer);
      },
      isMute ? this.#ackMs : 1,
    );
  }

  #watchAck({ topics }: WatchMessage): WatchAck {
    const whole = this.refusals.get('*');
    if (whole !== undefined) return { ok: false, problem: problem(whole) };
    const shown = topics.filter((topic) => !this.refusals.has(topic));
    return {
      ok: true,
      snapshots: shown.map((topic) => ({ topic, seq: this.seq, rows: { ...this.rows } })),
      refused: [...this.refusals]
        .filter(([topic]) => topics.includes(topic))
        .map(([topic, code]) => ({ topic, code })),
    };
  }
}
