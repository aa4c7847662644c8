import { type Connection, type Link, LinkAway, LinkLost } from './link.ts';

const PRINTER_CLASS = 7;
const READ_BYTES = 64;
const READ_WITHIN_MS = 1_000;
const WRITE_WITHIN_MS = 10_000;
const HEX = 16;

/** What is used of a USB device: one of the `usb` package, or one that a test plays. */
export interface UsbPrinterDevice {
  readonly serialNumber?: string | undefined | null;
  readonly configuration?: { readonly interfaces: readonly UsbInterface[] } | undefined | null;
  open(): Promise<void>;
  close(): Promise<void>;
  detachKernelDriver(interfaceNumber: number): Promise<void>;
  claimInterface(interfaceNumber: number): Promise<void>;
  /** Answers how many bytes went out. Throws after `timeout` ms. */
  nativeTransferOut(endpointNumber: number, timeout: number, data: Uint8Array): Promise<number>;
  nativeTransferIn(endpointNumber: number, timeout: number, length: number): Promise<Uint8Array | null>;
}

interface UsbInterface {
  readonly interfaceNumber: number;
  readonly alternate: {
    readonly interfaceClass: number;
    readonly endpoints: readonly {
      readonly endpointNumber: number;
      readonly direction: string;
      readonly type: string;
    }[];
  };
}

export interface UsbLinkSettings {
  /** Hexadecimal, as lsusb shows them. */
  vendorId: string;
  productId: string;
  serialNumber?: string | undefined;
}

type FindDevices = (vendorId: number, productId: number) => Promise<UsbPrinterDevice[]>;

/** The `usb` package is optional: without it the device counts as away, with the reason. */
const findByUsb: FindDevices = async (vendorId, productId) => {
  const { usb } = await import('usb');
  const devices = await usb.getDevices();
  return devices.filter((device) => device.vendorId === vendorId && device.productId === productId);
};

/** A printer on USB itself, where no driver of the system makes a device file of it. */
export class UsbLink implements Link {
  readonly #settings: UsbLinkSettings;
  readonly #find: FindDevices;

  constructor(settings: UsbLinkSettings, find: FindDevices = findByUsb) {
    this.#settings = settings;
    this.#find = find;
  }

  async open(): Promise<Connection> {
    try {
      const device = await this.#findDevice();
      await device.open();
      try {
        return await claimPrinter(device);
      } catch (error) {
        await device.close();
        throw error;
      }
    } catch (error) {
      throw new LinkAway(error);
    }
  }

  async #findDevice(): Promise<UsbPrinterDevice> {
    const { vendorId, productId, serialNumber } = this.#settings;
    const found = await this.#find(Number.parseInt(vendorId, HEX), Number.parseInt(productId, HEX));
    const device = found.find((each) => serialNumber === undefined || each.serialNumber === serialNumber);
    if (device === undefined) throw new Error(`No USB device ${vendorId}:${productId}`);
    return device;
  }
}

async function claimPrinter(device: UsbPrinterDevice): Promise<Connection> {
  const printer = device.configuration?.interfaces.find(
    ({ alternate }) => alternate.interfaceClass === PRINTER_CLASS,
  );
  const bulk = (direction: 'in' | 'out') =>
    printer?.alternate.endpoints.find((each) => each.type === 'bulk' && each.direction === direction);
  const out = bulk('out');
  if (printer === undefined || out === undefined) throw new Error('The USB device is no printer');
  // Only Linux has one to detach, and only where it has taken the device.
  await device.detachKernelDriver(printer.interfaceNumber).catch(() => undefined);
  await device.claimInterface(printer.interfaceNumber);
  return new UsbConnection(device, out.endpointNumber, bulk('in')?.endpointNumber ?? null);
}

class UsbConnection implements Connection {
  readonly #device: UsbPrinterDevice;
  readonly #out: number;
  readonly #listeners = new Set<(bytes: Uint8Array) => void>();
  readonly #lostListeners = new Set<() => void>();
  #isOpen = true;

  constructor(device: UsbPrinterDevice, out: number, back: number | null) {
    this.#device = device;
    this.#out = out;
    if (back !== null) void this.#readOn(back);
  }

  async write(bytes: Uint8Array): Promise<void> {
    let rest = bytes;
    while (rest.length > 0) {
      if (!this.#isOpen) throw new LinkLost();
      try {
        rest = rest.subarray(await this.#device.nativeTransferOut(this.#out, WRITE_WITHIN_MS, rest));
      } catch {
        this.#lose();
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
    // One that has been unplugged can't be closed either.
    await this.#device.close().catch(() => undefined);
  }

  async #readOn(endpoint: number): Promise<void> {
    while (this.#isOpen) {
      try {
        const bytes = await this.#device.nativeTransferIn(endpoint, READ_WITHIN_MS, READ_BYTES);
        if (bytes !== null) for (const listener of this.#listeners) listener(bytes);
      } catch (error) {
        // It mostly has nothing to say. Closing ends the read that waits; any other end is the device's.
        if (!isTimeout(error)) this.#lose();
      }
    }
  }

  #lose(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    void this.#device.close().catch(() => undefined);
    for (const listener of this.#lostListeners) listener();
  }
}

const isTimeout = (error: unknown) => error instanceof Error && /time/i.test(error.message);
