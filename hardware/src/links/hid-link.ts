import type { HidSettings } from './hid-settings.ts';
import { type Connection, type Link, LinkAway, LinkLost } from './link.ts';

/** What is used of node-hid: the package itself, or one that a test plays. */
export interface HidModule {
  devicesAsync(): Promise<HidEntry[]>;
  readonly HIDAsync: { open(path: string): Promise<HidHandle> };
}

export interface HidEntry {
  readonly vendorId: number;
  readonly productId: number;
  readonly path?: string | undefined;
  readonly serialNumber?: string | undefined;
  readonly usagePage?: number | undefined;
  readonly usage?: number | undefined;
}

export interface HidHandle {
  on(event: 'data', listener: (report: Uint8Array) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  write(report: number[]): Promise<number>;
  close(): Promise<void>;
}

let loaded: Promise<HidModule> | null = null;

/** Loaded once, and only where such a device is set up; where it can't be, the device counts as away with the reason. */
function loadNodeHid(): Promise<HidModule> {
  loaded ??= import('node-hid').then(({ default: hid }) => {
    // Its other driver takes keyboards from the system. Both are linked against libusb-1.0.
    if (process.platform === 'linux') hid.setDriverType('hidraw');
    return hid;
  });
  return loaded;
}

/** A HID device on USB. Each message of its connection is one report; those to it begin with the report's number. */
export class HidLink implements Link {
  readonly #settings: HidSettings;
  readonly #load: () => Promise<HidModule>;

  constructor(settings: HidSettings, load: () => Promise<HidModule> = loadNodeHid) {
    this.#settings = settings;
    this.#load = load;
  }

  async open(): Promise<Connection> {
    try {
      const hid = await this.#load();
      const entry = (await hid.devicesAsync()).find((each) => isMeant(this.#settings, each));
      if (entry?.path === undefined) throw new Error('No such HID device is plugged in');
      return new HidConnection(await hid.HIDAsync.open(entry.path));
    } catch (error) {
      throw new LinkAway(error);
    }
  }
}

function isMeant(settings: HidSettings, entry: HidEntry): boolean {
  const { vendorId, productId, serialNumber, path, usagePage, usage } = settings;
  const is = <Value>(wanted: Value | undefined, told: Value | undefined) =>
    wanted === undefined || wanted === told;
  // Not every system tells the usages.
  const mayBe = (wanted: number | undefined, told: number | undefined) =>
    told === undefined || is(wanted, told);
  return (
    entry.vendorId === vendorId &&
    entry.productId === productId &&
    is(serialNumber, entry.serialNumber) &&
    is(path, entry.path) &&
    mayBe(usagePage, entry.usagePage) &&
    mayBe(usage, entry.usage)
  );
}

class HidConnection implements Connection {
  readonly #handle: HidHandle;
  readonly #lostListeners = new Set<() => void>();
  #isOpen = true;

  constructor(handle: HidHandle) {
    this.#handle = handle;
    handle.on('error', () => this.#lose());
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (!this.#isOpen) throw new LinkLost();
    try {
      await this.#handle.write([...bytes]);
    } catch {
      this.#lose();
      throw new LinkLost();
    }
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#handle.on('data', listener);
  }

  onLost(listener: () => void): void {
    if (this.#isOpen) this.#lostListeners.add(listener);
    else listener();
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#handle.close().catch(() => undefined);
  }

  #lose(): void {
    if (!this.#isOpen) return;
    void this.close();
    for (const listener of this.#lostListeners) listener();
  }
}
