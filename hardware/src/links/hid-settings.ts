import { z } from 'zod';

const HEX = 16;
const Hex16 = z
  .string()
  .regex(/^[0-9a-fA-F]{4}$/, 'four hexadecimal digits, as lsusb shows them')
  .transform((text) => Number.parseInt(text, HEX));

/** By what a HID device is known among those that are plugged in. */
export const HidSettings = z.strictObject({
  kind: z.literal('hid'),
  vendorId: Hex16,
  productId: Hex16,
  /** A device with several collections has one entry for each. */
  usagePage: Hex16.optional(),
  usage: Hex16.optional(),
  /** These tell two of a kind apart: the number in it, or else the socket that it is plugged into. */
  serialNumber: z.string().min(1).optional(),
  path: z.string().min(1).optional(),
});
export type HidSettings = z.output<typeof HidSettings>;
