import { describe, expect, it, vi } from 'vitest';
import { LinkAway, LinkLost } from './link.ts';
import { UsbLink, type UsbPrinterDevice } from './usb-link.ts';

const SETTINGS = { vendorId: '04b8', productId: '0E15' };

/** A printer at the boundary of the `usb` package: this machine has no USB. It is no proof for a real one. */
class PlayedPrinter implements UsbPrinterDevice {
  readonly serialNumber = 'S1';
  readonly configuration = {
    interfaces: [
      { interfaceNumber: 0, alternate: { interfaceClass: 3, endpoints: [] } },
      {
        interfaceNumber: 1,
        alternate: {
          interfaceClass: 7,
          endpoints: [
            { endpointNumber: 2, direction: 'in', type: 'bulk' },
            { endpointNumber: 1, direction: 'out', type: 'bulk' },
          ],
        },
      },
    ],
  };
  readonly written: number[] = [];
  readonly log: string[] = [];
  isPlugged = true;
  says: (bytes: Uint8Array) => void = () => undefined;

  async open() {
    this.log.push('open');
  }
  async close() {
    this.log.push('close');
  }
  detachKernelDriver = () => Promise.reject(new Error('not on this system'));
  async claimInterface(interfaceNumber: number) {
    this.log.push(`claim ${interfaceNumber}`);
  }
  async nativeTransferOut(_endpoint: number, _timeout: number, data: Uint8Array) {
    if (!this.isPlugged) throw new Error('device disconnected');
    const part = data.subarray(0, 3);
    this.written.push(...part);
    return part.length;
  }
  nativeTransferIn(): Promise<Uint8Array | null> {
    return new Promise((resolve) => {
      this.says = resolve;
    });
  }
}

describe('a printer on USB', () => {
  it('is found by its ids and its serial number, and its printer interface claimed', async () => {
    const printer = new PlayedPrinter();
    const find = vi.fn(async () => [printer]);
    const connection = await new UsbLink({ ...SETTINGS, serialNumber: 'S1' }, find).open();
    expect(find).toHaveBeenCalledWith(0x04b8, 0x0e15);
    expect(printer.log).toEqual(['open', 'claim 1']);
    await connection.close();
    expect(printer.log.at(-1)).toBe('close');
    await expect(new UsbLink({ ...SETTINGS, serialNumber: 'S2' }, find).open()).rejects.toThrow(LinkAway);
    await expect(new UsbLink(SETTINGS, async () => []).open()).rejects.toThrow('No USB device 04b8:0E15');
  });

  it('takes all bytes, however few at a time, and gives back what it says', async () => {
    const printer = new PlayedPrinter();
    const connection = await new UsbLink(SETTINGS, async () => [printer]).open();
    const heard: number[] = [];
    connection.onBytes((bytes) => heard.push(...bytes));
    await connection.write(Uint8Array.of(1, 2, 3, 4, 5, 6, 7));
    expect(printer.written).toEqual([1, 2, 3, 4, 5, 6, 7]);
    printer.says(Uint8Array.of(0x12));
    await vi.waitFor(() => expect(heard).toEqual([0x12]));
    await connection.close();
  });

  it('is lost when it is pulled out', async () => {
    const printer = new PlayedPrinter();
    const connection = await new UsbLink(SETTINGS, async () => [printer]).open();
    const lost = vi.fn();
    connection.onLost(lost);
    printer.isPlugged = false;
    await expect(connection.write(Uint8Array.of(1))).rejects.toThrow(LinkLost);
    expect(lost).toHaveBeenCalledOnce();
  });
});
