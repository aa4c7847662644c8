import type { TicketNumberParts } from '../numbering.ts';
import { countClips, LARGEST_CARDINAL, ticketNumberClips, windowNumberClips } from './spoken-numbers.ts';
import { CLIP_WORDS, type VoiceLanguage } from './vocabulary.ts';
import type { WindowNumberParts } from './window-number.ts';

/** Between two characters that are read one by one. */
const CHARACTER_GAP_MS = 40;
/** Where a speaker draws breath. */
const CLAUSE_GAP_MS = 220;
/** More windows than these are read by nobody. */
const MOST_WINDOWS = 3;

export type SpeechPart = { readonly clip: string } | { readonly pauseMs: number };

/** Something said in one go, in one language. */
export interface Sentence {
  readonly language: VoiceLanguage;
  readonly parts: readonly SpeechPart[];
  /** The same in words, spelled as it is to be read: for a voice that reads text. */
  readonly text: string;
}

/** What stands on a ticket that was just taken. */
export interface TakenTicketWords {
  readonly number: TicketNumberParts;
  /** Tickets before this one. */
  readonly ahead: number | null;
  /** The windows that handle it. */
  readonly windows: readonly WindowNumberParts[];
}

const PROMPTS = ['welcome', 'rate', 'thanks'] as const;
/** A sentence that is one clip, the same in every hall. */
export type SpokenPrompt = (typeof PROMPTS)[number];

/** “请 A 零 一 二 号，到 三 号窗口”, “Ticket A zero one two, please go to window three”. */
export function callSentence(
  language: VoiceLanguage,
  ticket: TicketNumberParts,
  window: WindowNumberParts,
): Sentence {
  const number = oneByOne(ticketNumberClips(ticket));
  const place = joined(windowNumberClips(language, window));
  return language === 'en'
    ? sentence(language, [...joined(['ticket']), ...number, breath, ...joined(['go-to-window']), ...place])
    : sentence(language, [
        ...joined(['please']),
        ...number,
        ...joined(['number-to']),
        ...place,
        ...joined(['to-window']),
      ]);
}

/** The number, how many are before it, and where to wait. */
export function ticketSentence(language: VoiceLanguage, ticket: TakenTicketWords): Sentence {
  const isEnglish = language === 'en';
  return sentence(language, [
    ...joined(['your-number']),
    ...oneByOne(ticketNumberClips(ticket.number)),
    ...(isEnglish ? [] : joined(['number-end'])),
    breath,
    ...aheadParts(language, ticket.ahead),
    ...placeParts(language, ticket.windows),
    ...joined(['watch-board']),
  ]);
}

export function promptSentence(language: VoiceLanguage, prompt: SpokenPrompt): Sentence {
  return sentence(language, joined([prompt]));
}

const breath: SpeechPart = { pauseMs: CLAUSE_GAP_MS };

function aheadParts(language: VoiceLanguage, ahead: number | null): SpeechPart[] {
  if (ahead === 0) return [...joined(['next']), breath];
  if (ahead === null || ahead > LARGEST_CARDINAL) return [];
  const count = countClips(language, ahead);
  return [...joined(['ahead', ...count, ...(language === 'en' ? [] : ['people'])]), breath];
}

/** Few windows are read out; of many the screen and the paper tell better. */
function placeParts(language: VoiceLanguage, windows: readonly WindowNumberParts[]): SpeechPart[] {
  if (windows.length === 0 || windows.length > MOST_WINDOWS) return [];
  const numbers = windows.flatMap((window, index) => [
    ...(index === 0 ? [] : [breath]),
    ...joined(windowNumberClips(language, window)),
  ]);
  return [
    ...joined(['wait-near']),
    ...numbers,
    ...(language === 'en' ? [] : joined(['near-window'])),
    breath,
  ];
}

const joined = (clips: readonly string[]): SpeechPart[] => clips.map((clip) => ({ clip }));

function oneByOne(clips: readonly string[]): SpeechPart[] {
  return clips.flatMap((clip) => [{ pauseMs: CHARACTER_GAP_MS }, { clip }]);
}

function sentence(language: VoiceLanguage, parts: readonly SpeechPart[]): Sentence {
  const words = parts.map((part) => {
    if ('clip' in part) return CLIP_WORDS[language][part.clip] ?? '';
    return part.pauseMs === CLAUSE_GAP_MS ? '\u{ff0c}' : '';
  });
  const text =
    language === 'en'
      ? words
          .filter((word) => word !== '')
          .join(' ')
          .replaceAll(' \u{ff0c}', ',')
      : words.join('');
  return { language, parts, text };
}
