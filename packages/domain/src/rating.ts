import { businessDayOf, endOfDay } from './business-day.ts';
import { addWorkingDays, type HallCalendar } from './calendar.ts';
import { type Decision, refuse } from './decision.ts';
import type { EpochMs, RatingLevel, ServingStatus } from './glossary.ts';

export interface RatingLevelEntry {
  readonly level: RatingLevel;
  readonly zh: string;
  readonly en: string;
  /** Of 100, after the local 10/8/6/3/0 rule (潮州). */
  readonly points: number;
  /** 差评: opens a follow-up. */
  readonly bad: boolean;
}

/** The five levels, best first: the order in which a pad shows them. */
export const RATING_LEVELS: readonly RatingLevelEntry[] = [
  { level: 5, zh: '非常满意', en: 'Very satisfied', points: 100, bad: false },
  { level: 4, zh: '满意', en: 'Satisfied', points: 80, bad: false },
  { level: 3, zh: '基本满意', en: 'Fairly satisfied', points: 60, bad: false },
  { level: 2, zh: '不满意', en: 'Dissatisfied', points: 30, bad: true },
  { level: 1, zh: '非常不满意', en: 'Very dissatisfied', points: 0, bad: true },
];

/**
 * What the keys of a pad mean, best first, by how many it has. A pad of four leaves out “very dissatisfied”, as such
 * pads are labelled; whoever means that can still say it on the phone.
 */
export const PAD_KEY_LEVELS: Readonly<Record<4 | 5, readonly RatingLevel[]>> = {
  5: [5, 4, 3, 2, 1],
  4: [5, 4, 3, 2],
};

/** What a bad rating was about: the four dimensions of the regime, and the rest. */
export const RATING_REASON_WORDS = {
  attitude: { zh: '服务态度', en: 'Attitude' },
  quality: { zh: '办理质量', en: 'Quality of the handling' },
  post: { zh: '岗位状态', en: 'Nobody at the post' },
  efficiency: { zh: '办事效率', en: 'Speed' },
  other: { zh: '其他', en: 'Something else' },
} as const;
export type RatingReason = keyof typeof RATING_REASON_WORDS;

/** How a rating came. Pads and buttons ask at the window; phones and kiosks can be used later. */
export type RatingSource = 'pad' | 'button' | 'phone' | 'kiosk';

/** Travel time allowed to a press on the pad's last moment. */
export const RATING_GRACE_MS = 2000;

/** Working days after the finish until whose end a phone or kiosk may rate. */
export const RATING_OPEN_WORKING_DAYS = 1;

/** The serving that a rating is for, and the rules of its hall. */
export interface RatingSituation {
  readonly servingStatus: ServingStatus;
  /** Null unless the serving is finished. */
  readonly finishedAt: EpochMs | null;
  readonly alreadyRated: boolean;
  readonly padAskSeconds: number;
  readonly calendar: HallCalendar;
}

export interface RatingRequest {
  readonly level: RatingLevel;
  readonly reasons: readonly RatingReason[];
  readonly source: RatingSource;
  readonly at: EpochMs;
}

export interface AcceptedRating {
  readonly level: RatingLevel;
  /** Without repetition, in the order of the list; empty unless the rating is bad. */
  readonly reasons: readonly RatingReason[];
  readonly source: RatingSource;
  readonly bad: boolean;
  /** From the finish, which is when the pad began to ask. A press within a moment of it looks odd. */
  readonly delayMs: number;
}

export type RatingRefusal = 'not_finished' | 'rating_exists' | 'rating_lapsed' | 'rating_closed';

/** May this rating be given? A rating that is never given stays "not rated": no level is ever assumed. */
export function decideRating(
  situation: RatingSituation,
  request: RatingRequest,
): Decision<{ readonly rating: AcceptedRating }, RatingRefusal> {
  const { servingStatus, finishedAt } = situation;
  if (servingStatus !== 'finished' || finishedAt === null) return refuse('not_finished');
  if (situation.alreadyRated) return refuse('rating_exists');
  if (request.at >= ratingClosesAt(finishedAt, situation.calendar)) return refuse('rating_closed');
  const atWindow = request.source === 'pad' || request.source === 'button';
  if (atWindow && request.at > padLapsesAt(finishedAt, situation.padAskSeconds) + RATING_GRACE_MS) {
    return refuse('rating_lapsed');
  }
  const bad = isBadLevel(request.level);
  return {
    ok: true,
    rating: {
      level: request.level,
      reasons: bad ? RATING_REASONS.filter((reason) => request.reasons.includes(reason)) : [],
      source: request.source,
      bad,
      delayMs: Math.max(0, request.at - finishedAt),
    },
  };
}

/** When the pad at the window stops asking. */
export function padLapsesAt(finishedAt: EpochMs, padAskSeconds: number): EpochMs {
  return finishedAt + padAskSeconds * 1000;
}

/** From when on a serving can no longer be rated at all: the end of the next working day. */
export function ratingClosesAt(finishedAt: EpochMs, calendar: HallCalendar): EpochMs {
  const finishDay = businessDayOf(finishedAt, calendar.timeZone);
  return endOfDay(addWorkingDays(calendar, finishDay, RATING_OPEN_WORKING_DAYS), calendar.timeZone);
}

export function isRatingLevel(value: unknown): value is RatingLevel {
  return value === 1 || value === 2 || value === 3 || value === 4 || value === 5;
}

export function isBadLevel(level: RatingLevel): boolean {
  return level <= 2;
}

/** Of 100. */
export function pointsOf(level: RatingLevel): number {
  return POINTS[level];
}

const POINTS: Readonly<Record<RatingLevel, number>> = { 5: 100, 4: 80, 3: 60, 2: 30, 1: 0 };

/** The reasons in the order in which they are offered. */
export const RATING_REASONS: readonly RatingReason[] = ['attitude', 'quality', 'post', 'efficiency', 'other'];
