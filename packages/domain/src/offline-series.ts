import { DAY_MS } from './business-day.ts';
import { type Decision, refuse } from './decision.ts';
import type { EpochMs, TicketNumber } from './glossary.ts';
import { formatTicketNumber, KIOSK_LETTERS } from './numbering.ts';

/**
 * The series of numbers that kiosks issue while the hub is away. A letter stands for one memory (`storeId`) in which its
 * numbers are counted, and not for a device: another PC in a kiosk's place counts anew, and so needs another letter.
 */

/** A letter was given to a memory. */
export interface GivenLetter {
  readonly letter: string;
  readonly storeId: string;
  readonly givenAt: EpochMs;
  /** When the hub last heard from this memory. */
  readonly heardAt: EpochMs;
}

/** After so long without a word from its memory, a letter may be given to another one. */
export const LETTER_RESTS_MS = 7 * DAY_MS;
/** For so long after the hub's last word a memory may issue numbers: a day less, so that clocks may be wrong. */
export const LETTER_LASTS_MS = 6 * DAY_MS;

/** The letter that this memory has, or now gets: one that was never given, or that has rested longest. */
export function giveLetter(
  given: readonly GivenLetter[],
  storeId: string,
  now: EpochMs,
): Decision<{ readonly letter: string; readonly isNew: boolean }, 'no_letter_left'> {
  const holders = new Map(
    [...given].sort((a, b) => a.givenAt - b.givenAt).map((each) => [each.letter, each] as const),
  );
  const own = [...holders.values()].find((holder) => holder.storeId === storeId);
  if (own !== undefined) return { ok: true, letter: own.letter, isNew: false };
  const never = [...KIOSK_LETTERS].find((letter) => !holders.has(letter));
  if (never !== undefined) return { ok: true, letter: never, isNew: true };
  const [rested] = [...holders.values()]
    .filter(({ heardAt }) => now - heardAt >= LETTER_RESTS_MS)
    .sort((a, b) => a.heardAt - b.heardAt || a.letter.localeCompare(b.letter));
  return rested === undefined ? refuse('no_letter_left') : { ok: true, letter: rested.letter, isNew: true };
}

/** What a kiosk needs to number a ticket by itself. */
export interface OfflineNumbering {
  readonly letter: string;
  /** When the hub last said that the letter is this memory's. */
  readonly confirmedAt: EpochMs;
  readonly prefix: string;
  /** The last sequence of this prefix that this memory issued on this business day; 0 before the first. */
  readonly last: number;
  readonly now: EpochMs;
}

/** The next number of a kiosk's own series. Refused once the letter may be another's. */
export function nextOfflineNumber({
  letter,
  confirmedAt,
  prefix,
  last,
  now,
}: OfflineNumbering): Decision<
  { readonly number: TicketNumber; readonly sequence: number },
  'no_letter_left'
> {
  if (now - confirmedAt > LETTER_LASTS_MS) return refuse('no_letter_left');
  const sequence = last + 1;
  return { ok: true, sequence, number: formatTicketNumber(prefix, sequence, letter) };
}
