import type { CommandAck, CommandMessage, ErrorCode } from '@hallbell/protocol';
import { retryPauseMs, type Timings } from './timings.ts';
import type { Wire } from './wire.ts';

interface Pending {
  readonly message: CommandMessage;
  readonly resolve: (answer: CommandAck) => void;
  readonly expiry: ReturnType<typeof setTimeout>;
  /** From the first time that the hub may have got it, nobody knows what became of it until it answers. */
  wasSent: boolean;
}

interface OutboxOptions {
  wire: Pick<Wire, 'isUp' | 'command'>;
  timings: Timings;
  refusal: (code: ErrorCode) => CommandAck;
}

/** The hub will be itself again in a moment, and has done nothing: the sender need not know. */
const PASSING: ReadonlySet<ErrorCode> = new Set(['shutting_down', 'too_many_requests']);

/**
 * Commands on their way, in strict order: one is out at a time, and the next goes when it has been answered or has
 * grown too old. A command that may have been lost goes again with the same id, by which the hub knows it. It lives
 * as long as the page (docs/decisions/0004-outbox.md).
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #queue: Pending[] = [];
  /** What is out; an answer to an earlier sending is passed over. */
  #sending: { readonly pending: Pending } | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #attempts = 0;
  #closedBy: ErrorCode | null = null;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Answers what the hub answered, or why it could not be asked within `ttlMs`. Never throws. */
  send(message: CommandMessage, ttlMs: number): Promise<CommandAck> {
    if (this.#closedBy !== null) return Promise.resolve(this.#options.refusal(this.#closedBy));
    return new Promise((resolve) => {
      const expiry = setTimeout(() => this.#expire(pending), ttlMs);
      const pending: Pending = { message, resolve, expiry, wasSent: false };
      this.#queue.push(pending);
      this.#sendNext();
    });
  }

  up(): void {
    this.#attempts = 0;
    this.#sendNext();
  }

  down(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#sending = null;
  }

  /** Nothing more goes out: what waits is answered with the reason, and so is whatever is sent later. */
  close(code: ErrorCode): void {
    this.down();
    this.#closedBy = code;
    for (const pending of [...this.#queue]) this.#settle(pending, this.#options.refusal(code));
  }

  #sendNext(): void {
    const { wire } = this.#options;
    const [pending] = this.#queue;
    if (pending === undefined || this.#sending !== null || this.#retry !== undefined || !wire.isUp) return;
    const sending = { pending };
    this.#sending = sending;
    pending.wasSent = true;
    wire.command(pending.message, (answer) => {
      if (this.#sending !== sending) return;
      this.#sending = null;
      if (answer === null) this.#sendNext();
      else if (!answer.ok && PASSING.has(answer.problem.code)) this.#sendLater();
      else {
        this.#attempts = 0;
        this.#settle(pending, answer);
        this.#sendNext();
      }
    });
  }

  #sendLater(): void {
    const pauseMs = retryPauseMs(this.#options.timings, this.#attempts);
    this.#attempts += 1;
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      this.#sendNext();
    }, pauseMs);
  }

  #expire(pending: Pending): void {
    this.#settle(pending, this.#options.refusal(pending.wasSent ? 'no_answer' : 'hub_away'));
    if (this.#sending?.pending !== pending) return;
    this.#sending = null;
    this.#sendNext();
  }

  #settle(pending: Pending, answer: CommandAck): void {
    clearTimeout(pending.expiry);
    const at = this.#queue.indexOf(pending);
    if (at >= 0) this.#queue.splice(at, 1);
    pending.resolve(answer);
  }
}
