import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const SCRIPT = join(import.meta.dirname, 'pty.py');

/**
 * The far end of a serial line that is no hardware: a pseudo-terminal, which Linux and macOS have and which
 * `serialport` opens like any other. Python makes it, since Node has no way to.
 */
export class PtyLine {
  /** What to open, as a pad's serial port. */
  readonly path: string;
  readonly #listeners = new Set<(bytes: Uint8Array) => void>();
  #process: ChildProcess | null = null;

  constructor(path: string) {
    this.path = path;
  }

  get isPlugged(): boolean {
    return this.#process !== null;
  }

  /** Throws where Python 3 is not here. */
  async plug(): Promise<void> {
    const child = spawn('python3', [SCRIPT, this.path], { stdio: ['pipe', 'pipe', 'inherit'] });
    await once(child, 'spawn');
    const lines = createInterface({ input: child.stdout });
    await once(lines, 'line');
    lines.on('line', (hex) => {
      for (const listener of this.#listeners) listener(Uint8Array.from(Buffer.from(hex, 'hex')));
    });
    this.#process = child;
  }

  async unplug(): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (child === null) return;
    const ended = once(child, 'exit');
    child.stdin?.end();
    await ended;
  }

  /** What the device says. */
  send(bytes: Uint8Array): void {
    this.#process?.stdin?.write(`${Buffer.from(bytes).toString('hex')}\n`);
  }

  /** What it is told. */
  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#listeners.add(listener);
  }
}
