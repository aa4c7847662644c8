import { z } from 'zod';
import { LANGUAGES } from './language.ts';

/** An identifier made by the hub: opaque, URL-safe. */
export const Id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'id');

/** The id a sender gives its command, so that a retry is known as one. */
export const CommandId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, 'command id');

/** What a kiosk's memory is known by. */
export const StoreId = z.string().regex(/^[A-Za-z0-9_-]{22,64}$/, 'store id');

/** A ticket's key that a kiosk made: 128 random bits at least. */
export const TicketToken = z.string().regex(/^[A-Za-z0-9_-]{22,64}$/, 'ticket token');

export const LanguageField = z.enum(LANGUAGES);

/** Control characters would reach printers and logs, and PostgreSQL keeps no NUL. */
const NO_CONTROLS = [/^\P{Cc}*$/u, 'control characters'] as const;

export const plainText = (max: number) =>
  z
    .string()
    .max(max)
    .regex(...NO_CONTROLS);

const oneLine = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(...NO_CONTROLS);

export const Name = oneLine(60);
export const NameEn = oneLine(120).nullable();
export const ShortText = oneLine(200);
export const LongText = z
  .string()
  .trim()
  .max(1000)
  .regex(/^(?:\P{Cc}|[\t\n\r])*$/u, 'control characters');

/** A ticket's number as a person types it, in either case. */
export const TypedNumber = z
  .string()
  .trim()
  .toUpperCase()
  .min(1)
  .max(16)
  .regex(...NO_CONTROLS);

/** UTC, ISO 8601 with milliseconds, e.g. `2026-11-24T01:02:03.004Z`. */
export const Timestamp = z.iso.datetime();

/** A calendar day in the hall's time zone, `YYYY-MM-DD`. */
export const Day = z.iso.date();
