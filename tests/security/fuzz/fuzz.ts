import fc from 'fast-check';
import type { Socket } from 'socket.io-client';
import type { HubStore } from '../../support/hub-stores.ts';
import { FuzzedHub, fromSomewhere } from './fuzzed-hub.ts';
import { anyMessage, type HttpMessage, type Message, type SocketMessage } from './messages.ts';

/** How many messages are under way at once. */
const AT_ONCE = 16;
/** How long an answer may take. */
const ANSWER_MS = 15_000;
/** How often memory is looked at, in a run. */
const LOOKS = 40;
/** By then all that is made once has been made. */
const EARLY = (2 * LOOKS) / 5;
/** Codes of refusals that say that the hub itself is at fault. */
const INTERNAL = 'internal';
/** Events that answer nothing where they are not known. */
const UNANSWERED = new Set(['no-such', 'time']);

export interface FuzzReport {
  readonly messages: number;
  /** How many were answered with which status; those of sockets by their code, or `ok`. */
  readonly answers: ReadonlyMap<string, number>;
  /** What was answered as it must not be. */
  readonly faults: readonly string[];
  /** What was held on to after the second fifth of the run, and after all of it, bytes. */
  readonly heap: { readonly early: number; readonly late: number };
  /** Secrets that stand in the hub's log. */
  readonly leaks: readonly string[];
  /** Lines of the log. */
  readonly logLines: number;
}

interface FuzzOptions {
  readonly messages: number;
  readonly seed: number;
  readonly onProgress?: (sent: number) => void;
}

/** Sends random messages by everybody to a hub of its own, on a fresh database of this store. */
export async function fuzz(
  store: HubStore,
  { messages, seed, onProgress }: FuzzOptions,
): Promise<FuzzReport> {
  const fuzzed = await FuzzedHub.start(store);
  const run = new FuzzRun(fuzzed);
  try {
    const arbitrary = await anyMessage(fuzzed);
    const heap: number[] = [];
    const each = Math.ceil(messages / LOOKS);
    for (let look = 0; look < LOOKS; look++) {
      await run.send(fc.sample(arbitrary, { seed: seed + look, numRuns: each }));
      heap.push(await fuzzed.heapBytes());
      onProgress?.((look + 1) * each);
    }
    const { output } = fuzzed.hub;
    return {
      messages: each * LOOKS,
      answers: run.answers,
      faults: run.faults,
      heap: { early: heap[EARLY] ?? Number.NaN, late: heap.at(-1) ?? Number.NaN },
      leaks: fuzzed.secrets.filter((secret) => output.includes(secret)),
      logLines: output.split('\n').length,
    };
  } finally {
    run.close();
    await fuzzed.hub.dispose();
  }
}

/** As for a message that is too large, by whoever sent it. */
const CUT_OFF = 'socket cut off';

/** What is answered, or that the connection ended first. Throws where neither comes. */
async function answerOf(socket: Socket, event: string, payload: unknown) {
  const { promise: cutOff, resolve } = Promise.withResolvers<typeof CUT_OFF>();
  const end = () => resolve(CUT_OFF);
  socket.once('disconnect', end);
  try {
    return await Promise.race([socket.timeout(ANSWER_MS).emitWithAck(event, payload), cutOff]);
  } finally {
    socket.off('disconnect', end);
  }
}

class FuzzRun {
  readonly answers = new Map<string, number>();
  readonly faults: string[] = [];
  readonly #fuzzed: FuzzedHub;
  readonly #sockets = new Map<number, Socket>();

  constructor(fuzzed: FuzzedHub) {
    this.#fuzzed = fuzzed;
  }

  async send(messages: readonly Message[]): Promise<void> {
    const left = [...messages];
    const work = async () => {
      for (let message = left.pop(); message !== undefined; message = left.pop()) {
        await (message.kind === 'http' ? this.#sendHttp(message) : this.#sendBySocket(message));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  close(): void {
    for (const socket of this.#sockets.values()) socket.close();
  }

  async #sendHttp(message: HttpMessage): Promise<void> {
    const { method, address, headers, body, sender } = message;
    const who = this.#fuzzed.senders[sender];
    const said = `${who?.name}: ${method} ${address.slice(0, 200)} ${body?.slice(0, 300) ?? ''}`;
    try {
      const response = await fetch(this.#fuzzed.hub.url + address, {
        method,
        headers: { ...headers, ...fromSomewhere(), ...who?.headers },
        ...(body === undefined || method === 'GET' ? {} : { body }),
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      const text = await response.text();
      this.#count(`HTTP ${response.status}`);
      if (response.status >= 500) this.faults.push(`${said} → ${response.status} ${text.slice(0, 200)}`);
      const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
      if (response.status >= 400 && !isProblem) this.faults.push(`${said} → ${response.status}, no problem`);
    } catch (error) {
      this.faults.push(`${said} → ${String(error)}`);
    }
  }

  async #sendBySocket(message: SocketMessage): Promise<void> {
    const socket = this.#socketOf(message.sender);
    if (socket === null) return this.#count('socket of nobody');
    const { event, payload } = message;
    if (UNANSWERED.has(event)) {
      socket.emit(event, payload);
      return this.#count('socket, unanswered');
    }
    const said = `${this.#fuzzed.senders[message.sender]?.name}: ${event} ${JSON.stringify(payload)?.slice(0, 300)}`;
    try {
      const answer = await answerOf(socket, event, payload);
      if (answer === CUT_OFF) return this.#count(CUT_OFF);
      const code: string = answer.ok ? 'ok' : answer.problem.code;
      this.#count(`socket ${code}`);
      if (code === INTERNAL) this.faults.push(`${said} → ${INTERNAL}`);
    } catch (error) {
      this.faults.push(`${said} → ${String(error)}`);
    }
  }

  #socketOf(index: number): Socket | null {
    const sender = this.#fuzzed.senders[index];
    if (sender === undefined || sender.auth === null) return null;
    const known = this.#sockets.get(index);
    if (known !== undefined) return known;
    const socket = this.#fuzzed.connect(sender);
    this.#sockets.set(index, socket);
    return socket;
  }

  #count(answer: string): void {
    this.answers.set(answer, (this.answers.get(answer) ?? 0) + 1);
  }
}
