import { Id, Name } from '@hallbell/protocol';
import { z } from 'zod';
import { SerialSettings } from '../links/serial-settings.ts';
import { CardFrame } from './card-frame.ts';

/** A reader of ID cards, in the settings file. Those that type like a keyboard need none: the page hears them itself. */
export const ReaderSettings = z.strictObject({
  /** Unique on this PC. */
  id: Id,
  name: Name,
  device: SerialSettings.extend({ frame: CardFrame.prefault({}) }),
});
export type ReaderSettings = z.output<typeof ReaderSettings>;
