import { once } from 'node:events';
import type { SerialPort } from 'serialport';
import { type Connection, type Link, LinkAway, LinkLost } from './link.ts';
import type { SerialSettings } from './serial-settings.ts';

/** A device on a serial line: RS-232, RS-485 by an adapter, or USB that calls itself one. */
export class SerialLink implements Link {
  readonly #settings: SerialSettings;

  constructor(settings: SerialSettings) {
    this.#settings = settings;
  }

  async open(): Promise<Connection> {
    const { path, baudRate, dataBits, parity, stopBits } = this.#settings;
    try {
      // Optional, and loaded only where a serial device is set up.
      const serialport = await import('serialport');
      const port = new serialport.SerialPort({ path, baudRate, dataBits, parity, stopBits, autoOpen: false });
      await new Promise<void>((resolve, reject) => {
        port.open((error) => (error ? reject(error) : resolve()));
      });
      return new SerialConnection(port);
    } catch (error) {
      throw new LinkAway(error);
    }
  }
}

class SerialConnection implements Connection {
  readonly #port: SerialPort;

  constructor(port: SerialPort) {
    this.#port = port;
    // An error is always followed by the close, or answered to who wrote.
    port.on('error', () => undefined);
  }

  write(bytes: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      if (!this.#port.isOpen) return reject(new LinkLost());
      this.#port.write(Buffer.from(bytes), (error) => (error ? reject(new LinkLost()) : resolve()));
    });
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#port.on('data', listener);
  }

  onLost(listener: () => void): void {
    if (this.#port.isOpen) this.#port.once('close', listener);
    else listener();
  }

  async close(): Promise<void> {
    if (!this.#port.isOpen) return;
    const closed = once(this.#port, 'close');
    this.#port.close();
    await closed;
  }
}
