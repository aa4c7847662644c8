import { Id, Name } from '@hallbell/protocol';
import { z } from 'zod';
import { WindowRef } from '../keys/key-settings.ts';
import { SerialSettings } from '../links/serial-settings.ts';

const SignLink = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('tcp'),
    host: z.string().min(1).max(253),
    port: z.int().min(1).max(65_535),
  }),
  SerialSettings,
]);

/** A sign of the settings file. */
export const SignSettings = z.strictObject({
  /** Unique on this PC. */
  id: Id,
  name: Name,
  window: WindowRef,
  driver: z.enum(['text-frame']).default('text-frame'),
  link: SignLink,
  /** Which sign of the line. */
  address: z.int().min(0).max(255).default(1),
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
});
export type SignSettings = z.output<typeof SignSettings>;
