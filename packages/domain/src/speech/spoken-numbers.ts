import type { TicketNumberParts } from '../numbering.ts';
import { formatTicketNumber } from '../numbering.ts';
import { letterClip, type VoiceLanguage } from './vocabulary.ts';
import type { WindowNumberParts } from './window-number.ts';

/** Beyond it nothing is said: no window has such a number, and no queue should have so many. */
export const LARGEST_CARDINAL = 999;

const numberClip = (value: number) => `number-${value}`;

/** Character by character: letters by their names, digits one by one. */
function spelled(text: string): string[] {
  return [...text].map((sign) => (/[0-9]/.test(sign) ? numberClip(Number(sign)) : letterClip(sign)));
}

/** A ticket's number as halls read it: `A012K` is A, 零, 一, 二, K. */
export function ticketNumberClips({ prefix, sequence, kioskLetter }: TicketNumberParts): string[] {
  return spelled(formatTicketNumber(prefix, sequence, kioskLetter));
}

/** A window's number: letters by their names, then a number (十二, twelve), or digits where it begins with 0. */
export function windowNumberClips(language: VoiceLanguage, { letters, digits }: WindowNumberParts): string[] {
  const isPlain = !digits.startsWith('0') || digits === '0';
  return [...spelled(letters), ...(isPlain ? cardinalClips(language, Number(digits)) : spelled(digits))];
}

/**
 * A whole number in words, from 0 to 999.
 * @throws RangeError beyond that, and on fractions.
 */
export function cardinalClips(language: VoiceLanguage, value: number): string[] {
  if (!Number.isInteger(value) || value < 0 || value > LARGEST_CARDINAL) {
    throw new RangeError(`Not a number that is said: ${value}`);
  }
  return language === 'en' ? englishCardinal(value) : chineseCardinal(value);
}

/** How many of something: as the number, but 两 for two alone. */
export function countClips(language: VoiceLanguage, value: number): string[] {
  return language !== 'en' && value === 2 ? ['pair'] : cardinalClips(language, value);
}

/** 十二, 二十, 一百零五, 一百一十. */
function chineseCardinal(value: number): string[] {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  if (hundreds === 0) return chineseBelowHundred(rest, false);
  const head = `hundred-${hundreds}`;
  if (rest === 0) return [head];
  return [head, ...(rest < 10 ? [numberClip(0), numberClip(rest)] : chineseBelowHundred(rest, true))];
}

/** `isInside` a larger number ten has its 一: 一百一十, but 十. */
function chineseBelowHundred(value: number, isInside: boolean): string[] {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  if (tens === 0) return [numberClip(ones)];
  return [
    ...(tens > 1 || isInside ? [numberClip(tens)] : []),
    numberClip(10),
    ...(ones === 0 ? [] : [numberClip(ones)]),
  ];
}

/** twelve, twenty one, one hundred and five. */
function englishCardinal(value: number): string[] {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  if (hundreds === 0) return englishBelowHundred(rest);
  const head = [numberClip(hundreds), 'hundred'];
  return rest === 0 ? head : [...head, 'and', ...englishBelowHundred(rest)];
}

function englishBelowHundred(value: number): string[] {
  if (value < 20) return [numberClip(value)];
  const ones = value % 10;
  return [numberClip(value - ones), ...(ones === 0 ? [] : [numberClip(ones)])];
}
