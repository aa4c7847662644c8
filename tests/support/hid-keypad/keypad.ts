import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const PYTHON = '/usr/bin/python3';
const SCRIPT = join(import.meta.dirname, 'keypad.py');
const NEEDED =
  'The HID keypad needs umockdev and libusb (Debian: apt-get install umockdev gir1.2-umockdev-1.0 python3-gi libusb-1.0-0).';

/**
 * Runs a program on a machine with a HID keypad that is emulated below node-hid and its hidraw driver. Null, and loudly
 * so, where umockdev or libusb is not installed; with `CI` set that is a failure.
 */
export function throughKeypad(): readonly string[] | null {
  // libusb, because node-hid’s hidraw driver is linked against it all the same.
  const trial = `import ctypes, gi
ctypes.CDLL('libusb-1.0.so.0')
gi.require_version('UMockdev', '1.0')
from gi.repository import UMockdev`;
  const hasBindings = spawnSync(PYTHON, ['-c', trial]).status === 0;
  const hasWrapper = spawnSync('umockdev-wrapper', ['true']).status === 0;
  if (hasBindings && hasWrapper) return ['umockdev-wrapper', PYTHON, SCRIPT];
  if (process.env.CI) throw new Error(NEEDED);
  console.error(`\n  !! THE HID KEYPAD IS NOT TRIED. ${NEEDED}\n`);
  return null;
}
