import { localTimeOf } from '../business-day.ts';
import type { OpeningSpan } from '../calendar.ts';
import type { TicketNumberParts } from '../numbering.ts';
import { callSentence, type Sentence } from './sentences.ts';
import type { VoiceLanguage } from './vocabulary.ts';
import type { WindowNumberParts } from './window-number.ts';

/** How a hall sounds. */
export interface VoiceSettings {
  /** Each call is spoken in these, in this order; in none, it only rings. @default Mandarin */
  readonly languages: readonly VoiceLanguage[];
  /** How often a call is spoken, 1 to 3; once while others wait to be spoken. @default 2 */
  readonly repeat: number;
  /** A chime before each call. @default true */
  readonly chime: boolean;
  /** 0 to 100. @default 100 */
  readonly volumePercent: number;
  /** Of the usual speed, 80 to 120. @default 100 */
  readonly ratePercent: number;
  /** Minutes of the day in which screens show and make no sound. @default none */
  readonly quietHours: readonly OpeningSpan[];
}

export const DEFAULT_VOICE_SETTINGS: VoiceSettings = {
  languages: ['zh-CN'],
  repeat: 2,
  chime: true,
  volumePercent: 100,
  ratePercent: 100,
  quietHours: [],
};

/** With so many calls waiting to be spoken, one language and a short chime must do. */
const CROWD = 3;

export interface CallSound {
  readonly chime: 'full' | 'short' | 'none';
  /** Each is the call in every language; a later one is spoken only while no other call waits. */
  readonly rounds: readonly (readonly Sentence[])[];
}

/** How a call sounds while `waiting` others want to be spoken after it. */
export function callSound(
  ticket: TicketNumberParts,
  window: WindowNumberParts,
  { languages, repeat, chime }: Pick<VoiceSettings, 'languages' | 'repeat' | 'chime'>,
  waiting: number,
): CallSound {
  const isCrowded = waiting >= CROWD;
  const round = languages
    .slice(0, isCrowded ? 1 : languages.length)
    .map((language) => callSentence(language, ticket, window));
  const times = round.length === 0 ? 0 : waiting > 0 ? 1 : repeat;
  const ring = isCrowded ? 'short' : 'full';
  return { chime: chime ? ring : 'none', rounds: Array.from({ length: times }, () => round) };
}

/** Whether the hall is in one of its quiet hours; a span's last minute is over when it begins. */
export function isQuietAt(quietHours: readonly OpeningSpan[], timeZone: string, atMs: number): boolean {
  const { minuteOfDay } = localTimeOf(atMs, timeZone);
  return quietHours.some(({ from, to }) => from <= minuteOfDay && minuteOfDay < to);
}
