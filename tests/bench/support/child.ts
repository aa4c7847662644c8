import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { endWithUs } from '../../support/end-with-us.ts';

const STOP_WITHIN_MS = 10_000;

/** A program of its own, so that what it costs is its own. It says what it has to by messages. */
export class Child {
  readonly #process: ChildProcess;
  readonly #messages: unknown[] = [];
  #heard: (() => void) | null = null;
  #output = '';

  constructor(file: string, environment: Record<string, string>) {
    this.#process = endWithUs(
      fork(file, {
        env: { ...inherited(), ...environment },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      }),
    );
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text;
      });
    }
    this.#process.on('message', (message) => {
      this.#messages.push(message);
      this.#heard?.();
    });
    this.#process.on('exit', () => this.#heard?.());
  }

  get #isRunning(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** Its next message. Throws what it printed, when it ended instead. */
  async next<Message>(): Promise<Message> {
    while (this.#messages.length === 0) {
      if (!this.#isRunning) throw new Error(`A program of the bench ended:\n${this.#output}`);
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    }
    // Both ends are of this folder.
    return this.#messages.shift() as Message;
  }

  tell(message: object): void {
    this.#process.send(message);
  }

  get pid(): number {
    if (this.#process.pid === undefined) throw new Error('The program did not start');
    return this.#process.pid;
  }

  async stop(): Promise<void> {
    if (!this.#isRunning) return;
    const ended = once(this.#process, 'exit', { signal: AbortSignal.timeout(STOP_WITHIN_MS) });
    this.#process.kill('SIGTERM');
    await ended;
  }
}

/** The settings of whoever runs the bench are not those of the programs in it. */
function inherited(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('HALLBELL_')));
}
