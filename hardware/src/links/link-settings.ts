import { z } from 'zod';
import { FileLink } from './file-link.ts';
import type { Link } from './link.ts';
import { TcpLink } from './tcp-link.ts';
import { UsbLink } from './usb-link.ts';

const RAW_PRINTING_PORT = 9100;
const HexId = z.string().regex(/^[0-9a-fA-F]{4}$/, 'four hexadecimal digits, as lsusb shows them');

/** How a device is reached, in the settings file. */
export const LinkSettings = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('tcp'),
    host: z.string().min(1).max(253),
    port: z.int().min(1).max(65_535).default(RAW_PRINTING_PORT),
  }),
  z.strictObject({ kind: z.literal('file'), path: z.string().min(1) }),
  z.strictObject({
    kind: z.literal('usb'),
    vendorId: HexId,
    productId: HexId,
    /** Tells two of a kind apart. */
    serialNumber: z.string().min(1).optional(),
  }),
]);
export type LinkSettings = z.output<typeof LinkSettings>;

/** The link that the settings tell. */
export function linkOf(settings: LinkSettings): Link {
  switch (settings.kind) {
    case 'tcp':
      return new TcpLink(settings);
    case 'file':
      return new FileLink(settings);
    case 'usb':
      return new UsbLink(settings);
  }
}
