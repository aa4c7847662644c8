import { close, constants, open, read, write } from 'node:fs';
import { promisify } from 'node:util';
import { type Connection, type Link, LinkAway, LinkLost } from './link.ts';

const openFile = promisify(open);
const readFile = promisify(read);
const writeFile = promisify(write);
const closeFile = promisify(close);

const LOOK_EVERY_MS = 20;
const WRITE_WITHIN_MS = 10_000;
const CHUNK_BYTES = 4_096;

/**
 * A device file: `/dev/usb/lp0` of the kernel's own USB printer driver, a serial port that is set up elsewhere, or a
 * plain file. Opened without waiting, since a read of a device that says nothing would hold a thread for ever.
 */
export class FileLink implements Link {
  readonly #path: string;

  constructor({ path }: { path: string }) {
    this.#path = path;
  }

  async open(): Promise<Connection> {
    const { O_RDWR, O_WRONLY, O_NONBLOCK, O_NOCTTY } = constants;
    const waitingFor = O_NONBLOCK | O_NOCTTY;
    try {
      return new FileConnection(await openFile(this.#path, O_RDWR | waitingFor), true);
    } catch {
      // Some take no reading.
    }
    try {
      return new FileConnection(await openFile(this.#path, O_WRONLY | waitingFor), false);
    } catch (error) {
      throw new LinkAway(error);
    }
  }
}

class FileConnection implements Connection {
  readonly #file: number;
  readonly #listeners = new Set<(bytes: Uint8Array) => void>();
  readonly #lostListeners = new Set<() => void>();
  #isOpen = true;
  #reading: Promise<void> = Promise.resolve();

  constructor(file: number, canRead: boolean) {
    this.#file = file;
    if (canRead) this.#reading = this.#readOn();
  }

  async write(bytes: Uint8Array): Promise<void> {
    const giveUpAt = performance.now() + WRITE_WITHIN_MS;
    let written = 0;
    while (written < bytes.length) {
      if (!this.#isOpen || performance.now() > giveUpAt) throw new LinkLost();
      try {
        const length = Math.min(CHUNK_BYTES, bytes.length - written);
        const { bytesWritten } = await writeFile(this.#file, bytes, written, length, null);
        written += bytesWritten;
      } catch (error) {
        if (!isBusy(error)) {
          this.#lose();
          throw new LinkLost();
        }
        await pause(LOOK_EVERY_MS);
      }
    }
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#listeners.add(listener);
  }

  onLost(listener: () => void): void {
    this.#lostListeners.add(listener);
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#reading;
    await closeFile(this.#file);
  }

  async #readOn(): Promise<void> {
    const buffer = new Uint8Array(CHUNK_BYTES);
    while (this.#isOpen) {
      try {
        const { bytesRead } = await readFile(this.#file, buffer, 0, buffer.length, null);
        const bytes = buffer.slice(0, bytesRead);
        if (bytesRead > 0) for (const listener of this.#listeners) listener(bytes);
        else await pause(LOOK_EVERY_MS);
      } catch (error) {
        // Unplugged: the kernel answers ENODEV. What can't be read at all is only ever written to.
        if (isGone(error)) return this.#lose();
        if (!isBusy(error)) return;
        await pause(LOOK_EVERY_MS);
      }
    }
  }

  #lose(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    close(this.#file, () => undefined);
    for (const listener of this.#lostListeners) listener();
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined);
const isBusy = (error: unknown) => codeOf(error) === 'EAGAIN';
const isGone = (error: unknown) => codeOf(error) === 'ENODEV' || codeOf(error) === 'EIO';
