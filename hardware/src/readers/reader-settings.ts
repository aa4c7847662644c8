import { Id, Name } from '@hallbell/protocol';
import { z } from 'zod';
import { SerialSettings } from '../links/serial-settings.ts';
import { CardFrame } from './card-frame.ts';

const SDT_BAUD_RATE = 115_200;

/** A reader of ID cards, in the settings file. Those that type like a keyboard need none: the page hears them itself. */
export const ReaderSettings = z.strictObject({
  /** Unique on this PC. */
  id: Id,
  name: Name,
  device: z.union([
    SerialSettings.extend({
      /** It tells its cards by itself, each as a text. */
      protocol: z.literal('text').default('text'),
      frame: CardFrame.prefault({}),
    }),
    SerialSettings.extend({
      /** It has the ministry's module, which speaks when it is asked. */
      protocol: z.literal('sdt'),
      baudRate: SerialSettings.shape.baudRate.default(SDT_BAUD_RATE),
    }),
  ]),
});
export type ReaderSettings = z.output<typeof ReaderSettings>;
