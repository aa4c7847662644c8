import { z } from 'zod';

const HEX = 16;
const BYTE = 0xff;
/** Of a keyboard in its boot protocol: the modifiers, a byte that is kept free, and up to six keys. */
const KEYS_FROM = 2;
const MAX_REPORT_BYTES = 64;

/** A byte as manuals write it. */
const HexByte = z
  .string()
  .regex(/^[0-9a-fA-F]{2}$/, 'two hexadecimal digits')
  .transform((text) => Number.parseInt(text, HEX));

/** By what the device says that a key is down, as the settings file tells it. */
export const KeyRule = z.union([
  /** Of a HID report: a byte, by itself or masked, is this value while the key is down. */
  z.strictObject({
    byte: z
      .int()
      .min(0)
      .max(MAX_REPORT_BYTES - 1),
    value: HexByte,
    mask: HexByte.default(BYTE),
  }),
  /** Of a keyboard’s report: the key’s usage, e.g. `1e` for the key 1 (USB HID usage tables, page 07). */
  z.strictObject({ usage: HexByte }),
  /** Of a serial frame: its key byte, and the one that it says when the key is let go, where it says so. */
  z.strictObject({ key: HexByte, released: HexByte.optional() }),
]);
export type KeyRule = z.output<typeof KeyRule>;

/** What a device has said: a whole report, in which every key is down or up, or that one key was pressed. */
export type RawInput =
  | { readonly kind: 'report'; readonly bytes: Uint8Array }
  | { readonly kind: 'key'; readonly key: number };

/** What an input says of a key, one after another: that it is down, that it is up, or nothing. */
export function saidOf(rule: KeyRule, input: RawInput): readonly boolean[] {
  if ('key' in rule) return input.kind === 'key' ? saidByFrame(rule, input.key) : [];
  if (input.kind !== 'report') return [];
  if ('usage' in rule) return [input.bytes.subarray(KEYS_FROM).includes(rule.usage)];
  const byte = input.bytes[rule.byte];
  return [byte !== undefined && (byte & rule.mask) === rule.value];
}

function saidByFrame({ key, released }: Extract<KeyRule, { key: number }>, said: number): readonly boolean[] {
  if (said === released) return [false];
  if (said !== key) return [];
  // Most frames say that a key was pressed, and never that it was let go.
  return released === undefined ? [true, false] : [true];
}
