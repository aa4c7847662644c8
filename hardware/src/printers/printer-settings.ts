import { Id, Name } from '@hallbell/protocol';
import { z } from 'zod';
import { LinkSettings } from '../links/link-settings.ts';
import { PRINTER_MODELS, type PrinterModelName } from './models.ts';

const MODEL_NAMES = Object.keys(PRINTER_MODELS) as [PrinterModelName, ...PrinterModelName[]];

/** A printer of the settings file. */
export const PrinterSettings = z.strictObject({
  /** Unique on this PC; the page names it by this. */
  id: Id,
  name: Name,
  model: z.enum(MODEL_NAMES).default('generic-80'),
  link: LinkSettings,
  /** How often it is asked how it is, while nothing is printed. */
  lookSeconds: z.number().min(0.1).max(60).default(5),
});
export type PrinterSettings = z.output<typeof PrinterSettings>;
