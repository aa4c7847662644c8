import { z } from 'zod';
import type { Link } from './link.ts';

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

/** Makes the link that the settings tell. What it needs of the system is loaded now, and only that. */
export async function linkOf(settings: LinkSettings): Promise<Link> {
  switch (settings.kind) {
    case 'tcp': {
      const { TcpLink } = await import('./tcp-link.ts');
      return new TcpLink(settings);
    }
    case 'file': {
      const { FileLink } = await import('./file-link.ts');
      return new FileLink(settings);
    }
    case 'usb': {
      const { UsbLink } = await import('./usb-link.ts');
      return new UsbLink(settings);
    }
  }
}
