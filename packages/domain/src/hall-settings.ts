import { type AlarmSettings, DEFAULT_ALARM_SETTINGS } from './alarms/alarm-settings.ts';
import type { OpeningSpan } from './calendar.ts';
import type { NoShowRule } from './rank.ts';
import { DEFAULT_VOICE_SETTINGS, type VoiceSettings } from './speech/call-sound.ts';

/** The rules that a hall sets for itself. */
export interface HallSettings {
  /** `call next` while a citizen is being served finishes that serving first. @default true */
  readonly oneKey: boolean;
  /** What becomes of a no-show. @default behind 3 others, once */
  readonly noShow: NoShowRule;
  /** How long a pad asks for a rating after a finish. @default 30 */
  readonly padAskSeconds: number;
  /** How long after the last closing the tickets of the day expire. @default 60 */
  readonly overtimeMinutes: number;
  /** How long before the last closing the hall stops issuing tickets. @default 0 */
  readonly intakeCutoffMinutes: number;
  /** For demonstration: open whatever the hour, and every screen says so. @default false */
  readonly alwaysOpen: boolean;
  /** How many days after a visit identity and phone number are erased. @default 30 */
  readonly identityRetentionDays: number;
  /** Clerks do not see who is next, so that hard cases are not dodged. @default false */
  readonly hideNext: boolean;
  /** How calls sound. @default Mandarin, twice, after a chime */
  readonly voice: VoiceSettings;
  /** When the manager is called. */
  readonly alarms: AlarmSettings;
}

export const DEFAULT_HALL_SETTINGS: HallSettings = {
  oneKey: true,
  noShow: { mode: 'after', others: 3, maxTimes: 1 },
  padAskSeconds: 30,
  overtimeMinutes: 60,
  intakeCutoffMinutes: 0,
  alwaysOpen: false,
  identityRetentionDays: 30,
  hideNext: false,
  voice: DEFAULT_VOICE_SETTINGS,
  alarms: DEFAULT_ALARM_SETTINGS,
};

const OFFICE_DAY: readonly OpeningSpan[] = [
  { from: 9 * 60, to: 12 * 60 },
  { from: 13 * 60 + 30, to: 17 * 60 },
];

/** 9:00–12:00 and 13:30–17:00 from Monday to Friday. Monday first. */
export const DEFAULT_WEEKLY_HOURS: readonly (readonly OpeningSpan[])[] = [
  OFFICE_DAY,
  OFFICE_DAY,
  OFFICE_DAY,
  OFFICE_DAY,
  OFFICE_DAY,
  [],
  [],
];
