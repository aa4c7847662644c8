import { z } from 'zod';
import { HidSettings } from '../links/hid-settings.ts';
import { SerialSettings } from '../links/serial-settings.ts';
import { SerialFrame } from './serial-frame.ts';

/** A device with keys, in the settings file: on USB, or on a serial line with the frame of its model. */
export const KeyDevice = z.discriminatedUnion('kind', [
  HidSettings,
  SerialSettings.extend({ frame: SerialFrame }),
]);
export type KeyDevice = z.output<typeof KeyDevice>;

/** Bytes as manuals write them, e.g. `AA 55`. */
export const HexBytes = z
  .string()
  .regex(/^([0-9a-fA-F]{2}\s*)+$/, 'bytes in hexadecimal')
  .transform((text) => Uint8Array.from(Buffer.from(text.replaceAll(/\s/g, ''), 'hex')));

/**
 * Bytes to the device that light or sound when a press was taken, and when it came to nothing. For a HID device a report
 * with its number first, `00` where it has none.
 */
export const Feedback = z
  .strictObject({ done: HexBytes.optional(), refused: HexBytes.optional() })
  .default({});
export type Feedback = z.output<typeof Feedback>;

/** Changes of a key that follow each other faster are its bounce, in milliseconds. */
export const DebounceMs = z.int().min(0).max(2_000).default(30);
/** The number on the window's sign, or its id. */
export const WindowRef = z.string().trim().min(1).max(64);

/** The frame of a serial device; null for one that sends reports. */
export const frameOf = (device: KeyDevice): SerialFrame | null =>
  device.kind === 'serial' ? device.frame : null;
