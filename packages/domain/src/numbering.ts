import type { TicketNumber } from './glossary.ts';

/**
 * Ticket numbers: prefix, sequence of at least three digits and, for a ticket that a kiosk issued without
 * the hub, that kiosk's letter: `A001`, `A1000`, `AB012`, `A001K`. The hub's numbers end in a digit and
 * offline ones in a letter, so no two series can meet, whatever the prefixes.
 */
const NUMBER_PATTERN = /^([A-Z]{1,2})([0-9]{3,})([A-HJ-NP-Z])?$/;

/** Letters for kiosks. Without I and O: behind digits they read as 1 and 0. */
export const KIOSK_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

const SEQUENCE_DIGITS = 3;

/** A service's prefix: one or two capital Latin letters. Services may share one, and then its sequence. */
export function isValidPrefix(prefix: string): boolean {
  return /^[A-Z]{1,2}$/.test(prefix);
}

export function isValidKioskLetter(letter: string): boolean {
  return letter.length === 1 && KIOSK_LETTERS.includes(letter);
}

export interface TicketNumberParts {
  readonly prefix: string;
  /** From 1, per hall, business day, prefix and series (the hub's, or one kiosk's). */
  readonly sequence: number;
  /** Null in the hub's own series. */
  readonly kioskLetter: string | null;
}

/**
 * The number as it is printed, shown and spoken.
 * @throws RangeError on parts that no number can have: that is a fault of the caller, not of a citizen.
 */
export function formatTicketNumber(
  prefix: string,
  sequence: number,
  kioskLetter?: string | null,
): TicketNumber {
  if (!isValidPrefix(prefix)) throw new RangeError(`Not a ticket prefix: ${prefix}`);
  if (!Number.isSafeInteger(sequence) || sequence < 1) throw new RangeError(`Not a sequence: ${sequence}`);
  if (kioskLetter != null && !isValidKioskLetter(kioskLetter)) {
    throw new RangeError(`Not a kiosk letter: ${kioskLetter}`);
  }
  return `${prefix}${String(sequence).padStart(SEQUENCE_DIGITS, '0')}${kioskLetter ?? ''}`;
}

/** The parts of a number that a person typed or scanned (in either case, spaces around), or null. */
export function parseTicketNumber(text: string): TicketNumberParts | null {
  const match = NUMBER_PATTERN.exec(text.trim().toUpperCase());
  const [, prefix, digits, letter] = match ?? [];
  if (prefix === undefined || digits === undefined) return null;
  const sequence = Number(digits);
  const canonical = String(sequence).padStart(SEQUENCE_DIGITS, '0') === digits;
  if (!canonical || sequence < 1 || !Number.isSafeInteger(sequence)) return null;
  return { prefix, sequence, kioskLetter: letter ?? null };
}
