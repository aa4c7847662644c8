import { EventEmitter } from 'node:events';
import type { HidEntry, HidHandle, HidModule } from '../links/hid-link.ts';

/**
 * Played at the boundary of node-hid, for what no emulator of the kernel can do here: plugging and unplugging. That
 * the real node-hid reads and writes a keypad is shown by tests/contract/window-devices.test.ts.
 */
export class PlayedHid implements HidModule {
  plugged: HidEntry[] = [];
  readonly opened: PlayedKeypad[] = [];
  readonly HIDAsync = {
    open: async (path: string) => {
      if (!this.plugged.some((entry) => entry.path === path)) throw new Error(`cannot open ${path}`);
      const keypad = new PlayedKeypad();
      this.opened.push(keypad);
      return keypad;
    },
  };

  devicesAsync = async () => this.plugged;

  /** As node-hid tells it: its read fails, and then each write. */
  unplug(): void {
    this.plugged = [];
    for (const keypad of this.opened) keypad.pull();
  }
}

class PlayedKeypad extends EventEmitter implements HidHandle {
  readonly written: number[][] = [];
  isPlugged = true;

  pull(): void {
    this.isPlugged = false;
    if (this.listenerCount('error') > 0) this.emit('error', new Error('could not read from HID device'));
  }

  async write(report: number[]): Promise<number> {
    if (!this.isPlugged) throw new Error('Cannot write to hid device');
    this.written.push(report);
    return report.length;
  }

  async close(): Promise<void> {
    this.removeAllListeners();
  }
}
