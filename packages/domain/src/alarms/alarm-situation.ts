import type { EpochMs, RatingLevel, ServiceId, ServingId, WindowId, WindowState } from '../glossary.ts';
import type { Words } from './alarm.ts';

/** How a hall stands, as far as alarms are concerned. */
export interface AlarmSituation {
  readonly now: EpochMs;
  /** When the opening hours that it is in began; null outside of them. */
  readonly openSince: EpochMs | null;
  readonly services: readonly AlarmService[];
  readonly windows: readonly AlarmWindow[];
  readonly devices: readonly AlarmDevice[];
  /** Since when it is known which devices are in touch: not before the hub was started. */
  readonly connectedSince: EpochMs;
  /** Whether the hall's calls are to be heard at all. */
  readonly hasVoice: boolean;
  readonly badRatings: readonly AlarmRating[];
  readonly overdueFollowUps: readonly AlarmFollowUp[];
}

export interface AlarmService {
  readonly serviceId: ServiceId;
  readonly name: Words;
  readonly promisedWaitSeconds: number;
  readonly waiting: number;
  /** When the one who has waited longest joined the queue; null when nobody waits. */
  readonly longestQueuedAt: EpochMs | null;
  /** When the one came with whom they were too many, and when they were twice as many; null while they are not. */
  readonly tooManySince: EpochMs | null;
  readonly twiceTooManySince: EpochMs | null;
  /** The windows in use that handle it. */
  readonly windowIds: readonly WindowId[];
}

export interface AlarmWindow {
  readonly windowId: WindowId;
  readonly number: string;
  readonly state: WindowState;
  /** Why it is paused. */
  readonly reason: string | null;
  readonly since: EpochMs;
  readonly hasClerk: boolean;
  /** A citizen is called or served there. */
  readonly isBusy: boolean;
  /** When its latest serving of today ended; null where there was none. */
  readonly lastEndedAt: EpochMs | null;
  /** It has been opened lately: one that nobody works at is not missed. */
  readonly isInUse: boolean;
  readonly serviceIds: readonly ServiceId[];
}

export interface AlarmDevice {
  readonly deviceId: string;
  readonly kind: string;
  readonly name: string;
  readonly windowId: WindowId | null;
  /** The windows that a display speaks for; null is all. */
  readonly windowIds: readonly WindowId[] | null;
  readonly muted: boolean;
  /** It has been paired. */
  readonly claimed: boolean;
  readonly online: boolean;
  readonly lastSeenAt: EpochMs | null;
  readonly parts: readonly AlarmPart[];
}

export interface AlarmPart {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly windowId: WindowId | null;
  readonly state: string;
  /** Since when it is in that state. */
  readonly since: EpochMs;
}

/** A rating of today's that is bad. */
export interface AlarmRating {
  readonly servingId: ServingId;
  readonly windowId: WindowId;
  readonly level: RatingLevel;
  readonly ratedAt: EpochMs;
}

export interface AlarmFollowUp {
  readonly caseId: string;
  /** As people name it. */
  readonly number: string;
  readonly windowId: WindowId | null;
  /** What should have been done by then. */
  readonly step: 'contact' | 'result';
  readonly dueAt: EpochMs;
}
