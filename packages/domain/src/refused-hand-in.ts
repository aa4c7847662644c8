import { businessDayOf } from './business-day.ts';
import type { BusinessDay, EpochMs } from './glossary.ts';
import { parseTicketNumber } from './numbering.ts';
import { type Rank, rankOf } from './rank.ts';

/** A paper that the hub would not take in, and that staff now put into a queue. */
export interface RefusedPaper {
  readonly number: string;
  /** Why it was refused, e.g. `number_handed_in`. */
  readonly reason: string;
  /** By the kiosk's clock. */
  readonly takenAt: EpochMs;
  readonly refusedAt: EpochMs;
  /** Whether no other ticket of today bears its number. */
  readonly isNumberFree: boolean;
  readonly creditSeconds: number;
  readonly timeZone: string;
  readonly now: EpochMs;
}

export interface PlaceOfPaper {
  readonly businessDay: BusinessDay;
  readonly arrivedAt: EpochMs;
  readonly rank: Rank;
  /** Else it gets one of the hub's own series: its number is another ticket's, or may yet be. */
  readonly keepsNumber: boolean;
}

/** Whose number is not this paper's alone. */
const CONTESTED: ReadonlySet<string> = new Set(['not_your_series', 'number_handed_in']);

/** The place today of a paper that staff take in: by the time of its taking where that can be true. */
export function placeOfPaper(paper: RefusedPaper): PlaceOfPaper {
  const { takenAt, refusedAt, now, timeZone, creditSeconds } = paper;
  const businessDay = businessDayOf(now, timeZone);
  const isOfToday = (at: EpochMs) => at <= now && businessDayOf(at, timeZone) === businessDay;
  const arrivedAt = [takenAt, refusedAt].find(isOfToday) ?? now;
  const isTodaysNumber = businessDayOf(takenAt, timeZone) === businessDay;
  const isOfKiosk = (parseTicketNumber(paper.number)?.kioskLetter ?? null) !== null;
  return {
    businessDay,
    arrivedAt,
    rank: rankOf({ kind: 'arrival', arrivedAt, creditSeconds }),
    keepsNumber: paper.isNumberFree && isTodaysNumber && isOfKiosk && !CONTESTED.has(paper.reason),
  };
}
