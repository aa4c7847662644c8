import {
  isQuietAt,
  parseTicketNumber,
  parseWindowNumber,
  promptSentence,
  type Sentence,
  ticketSentence,
} from '@hallbell/domain';
import type { HallRow } from '@hallbell/protocol';
import { useLanguage, useVoice } from '@hallbell/ui';
import { useEffect, useEffectEvent } from 'react';
import { isOfKiosk } from '../offline/index.ts';
import type { TakenTicket } from './taken-ticket.ts';

interface ReadingOptions {
  /** Larger text is also read out. */
  elder: boolean;
  /** The ticket on the screen; null at the start; undefined where nothing is read. */
  shown: TakenTicket | null | undefined;
  hall: HallRow | undefined;
  /** Set up so, or not known yet. */
  muted: boolean;
  /** The hub's clock, epoch milliseconds. */
  nowMs: number;
}

/** Reads out what to do at the start, and the ticket, to whoever asked for larger text. */
export function useReading({ elder, shown, hall, muted, nowMs }: ReadingOptions): void {
  const voice = useVoice();
  const language = useLanguage();
  const read = useEffectEvent((what: TakenTicket | null) => {
    const sentence = what === null ? promptSentence(language, 'welcome') : sentenceOf(what, language);
    if (sentence === null || hall === undefined || muted || hall.voice.languages.length === 0) return;
    if (isQuietAt(hall.voice.quietHours, hall.timeZone, nowMs)) return;
    voice.say({ chime: 'none', rounds: [[sentence]] }, hall.voice);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: in another language it is read anew
  useEffect(() => {
    if (!elder || shown === undefined) return;
    read(shown);
    return () => voice.stop();
  }, [elder, shown, language, voice]);
}

/** Null for a number that can't be said. */
function sentenceOf({ ticket, service }: TakenTicket, language: 'zh-CN' | 'en'): Sentence | null {
  const number = parseTicketNumber(ticket.number);
  if (number === null) return null;
  const windows = service.windows.flatMap((window) => parseWindowNumber(window.number) ?? []);
  return ticketSentence(language, { number, ahead: isOfKiosk(ticket) ? null : ticket.ahead, windows });
}
