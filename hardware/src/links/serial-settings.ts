import { z } from 'zod';

/** A serial line. 9600 8N1 is what most pads are set to. */
export const SerialSettings = z.strictObject({
  kind: z.literal('serial'),
  /** `/dev/ttyUSB0`, better `/dev/serial/by-id/…`, which stays the same; `COM3` on Windows. */
  path: z.string().min(1),
  baudRate: z.int().min(300).max(921_600).default(9_600),
  dataBits: z.union([z.literal(7), z.literal(8)]).default(8),
  parity: z.enum(['none', 'even', 'odd']).default('none'),
  stopBits: z.union([z.literal(1), z.literal(2)]).default(1),
});
export type SerialSettings = z.output<typeof SerialSettings>;
