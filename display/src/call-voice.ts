import { callSound, isQuietAt, parseTicketNumber, parseWindowNumber } from '@hallbell/domain';
import type { HallRow } from '@hallbell/protocol';
import type { Spoken, Voice } from '@hallbell/ui';
import type { Announcement } from './announcement-queue.ts';

const SILENT: Spoken = { heard: Promise.resolve(false), ended: Promise.resolve() };

interface CallVoiceOptions {
  hall: HallRow;
  /** How many other calls wait to be spoken, now. */
  waiting: () => number;
  /** The hub's clock, epoch milliseconds. */
  nowMs: number;
}

/** Speaks a call as the hall has set it; silent in its quiet hours. */
export function speakCall(
  voice: Voice,
  { ticketNumber, windowNumber }: Announcement,
  { hall, waiting, nowMs }: CallVoiceOptions,
): Spoken {
  if (isQuietAt(hall.voice.quietHours, hall.timeZone, nowMs)) return SILENT;
  const ticket = parseTicketNumber(ticketNumber);
  const window = parseWindowNumber(windowNumber);
  // The hub gives no other numbers; a call that could not be said is still seen, and rung for.
  const sound =
    ticket === null || window === null
      ? { chime: 'full' as const, rounds: [] }
      : callSound(ticket, window, hall.voice, waiting());
  return voice.say(sound, hall.voice, () => waiting() === 0);
}
