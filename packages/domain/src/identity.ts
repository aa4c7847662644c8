import { addDays, isBusinessDay } from './civil-day.ts';
import type { BusinessDay } from './glossary.ts';

/** GB 11643-1999: 17 digits (area, birth date, order) and a check character. */
const IDENTITY_PATTERN = /^[1-9]\d{5}(\d{4})(\d{2})(\d{2})\d{3}[\dX]$/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';

/** A number as a person or a reader gives it: spaces dropped, the check character in capitals. */
export function normalizeIdentity(text: string): string {
  return text.replace(/\s/g, '').toUpperCase();
}

/** The last character of a citizen ID number, from its first 17 digits (ISO 7064 MOD 11-2). */
export function identityCheckCharacter(first17Digits: string): string {
  if (!/^\d{17}$/.test(first17Digits)) throw new RangeError('17 digits are needed');
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17Digits[index]), 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/**
 * True for an 18-character citizen ID number with an existing birth date and the right check character. It
 * says nothing of whether it was ever issued.
 */
export function isValidIdentity(identity: string): boolean {
  const [, year, month, date] = IDENTITY_PATTERN.exec(identity) ?? [];
  if (year === undefined || !isBusinessDay(`${year}-${month}-${date}`)) return false;
  return identityCheckCharacter(identity.slice(0, 17)) === identity[17];
}

/** `3301**********1234`: for screens and print-outs. Short texts are hidden whole. */
export function maskIdentity(identity: string): string {
  return maskMiddle(identity, 4, 4);
}

/** A mainland mobile number: 11 digits from 13 to 19. */
export function isValidPhone(phone: string): boolean {
  return /^1[3-9]\d{9}$/.test(phone);
}

/** `138****5678`. Short texts are hidden whole. */
export function maskPhone(phone: string): string {
  return maskMiddle(phone, 3, 4);
}

/** The first day of whose visits identities are kept: a visit `retentionDays` ago is on its last day. */
export function oldestKeptDay(today: BusinessDay, retentionDays: number): BusinessDay {
  return addDays(today, -retentionDays);
}

function maskMiddle(text: string, head: number, tail: number): string {
  // Fewer hidden than shown characters would be a mask in name only.
  if (text.length < (head + tail) * 1.5) return '*'.repeat(text.length);
  return text.slice(0, head) + '*'.repeat(text.length - head - tail) + text.slice(text.length - tail);
}
