import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTicketNumber, KIOSK_LETTERS, parseTicketNumber } from '../numbering.ts';
import { callSound, DEFAULT_VOICE_SETTINGS, isQuietAt } from './call-sound.ts';
import { callSentence, promptSentence, type Sentence, ticketSentence } from './sentences.ts';
import { cardinalClips, ticketNumberClips, windowNumberClips } from './spoken-numbers.ts';
import { CLIP_WORDS, VOICE_LANGUAGES, type VoiceLanguage } from './vocabulary.ts';
import { parseWindowNumber } from './window-number.ts';

function ticket(text: string) {
  const parts = parseTicketNumber(text);
  if (parts === null) throw new Error(`${text} is no ticket's number`);
  return parts;
}

function window(text: string) {
  const parts = parseWindowNumber(text);
  if (parts === null) throw new Error(`${text} is no window's number`);
  return parts;
}

const clipsOf = ({ parts }: Sentence) => parts.flatMap((part) => ('clip' in part ? [part.clip] : []));
const wordsOf = (language: VoiceLanguage, clips: readonly string[]) =>
  clips.map((clip) => CLIP_WORDS[language][clip]);
const chinese = (clips: readonly string[]) => wordsOf('zh-CN', clips).join('');
const english = (clips: readonly string[]) => wordsOf('en', clips).join(' ');

describe('a call in words', () => {
  it('[SPK1] says the number character by character and the window as a number', () => {
    const call = [ticket('A012'), window('3')] as const;
    expect(wordsOf('zh-CN', clipsOf(callSentence('zh-CN', ...call)))).toEqual([
      '请',
      ...['A', '零', '一', '二'],
      '号，到',
      '三',
      '号窗口',
    ]);
    expect(callSentence('zh-CN', ...call).text).toBe('请A零一二号，到三号窗口');
    expect(callSentence('en', ...call).text).toBe('Ticket A zero one two, please go to window three');
    expect(callSentence('yue', ...call).text).toBe('请A零一二号，到三号窗口');
  });

  it('[SPK1] reads two letters, long numbers and the letter of an offline kiosk', () => {
    expect(chinese(ticketNumberClips(ticket('AB012')))).toBe('AB零一二');
    expect(chinese(ticketNumberClips(ticket('A1000')))).toBe('A一零零零');
    expect(english(ticketNumberClips(ticket('A011K')))).toBe('A zero one one K');
  });

  it.each([
    ['3', '三', 'three'],
    ['10', '十', 'ten'],
    ['12', '十二', 'twelve'],
    ['20', '二十', 'twenty'],
    ['21', '二十一', 'twenty one'],
    ['100', '一百', 'one hundred'],
    ['105', '一百零五', 'one hundred and five'],
    ['110', '一百一十', 'one hundred and ten'],
    ['212', '二百一十二', 'two hundred and twelve'],
    ['A12', 'A十二', 'A twelve'],
    ['01', '零一', 'zero one'],
    ['0', '零', 'zero'],
  ])('[SPK2] reads window %s as %s and as “%s”', (number, zh, en) => {
    expect(chinese(windowNumberClips('zh-CN', window(number)))).toBe(zh);
    expect(english(windowNumberClips('en', window(number)))).toBe(en);
  });
});

/** The number that a listener writes down: numerals in, digits out. */
function heard(language: VoiceLanguage, clips: readonly string[]): number {
  let sum = 0;
  let open = 0;
  for (const clip of clips) {
    const [kind, digits] = clip.split('-');
    const value = Number(digits);
    if (kind === 'hundred') {
      sum += (language === 'en' ? open : value) * 100;
      open = 0;
    } else if (kind === 'number' && language !== 'en' && value === 10) {
      sum += (open === 0 ? 1 : open) * 10;
      open = 0;
    } else if (kind === 'number') open += value;
  }
  return sum + open;
}

const prefix = fc.stringMatching(/^[A-Z]{1,2}$/);
const kioskLetter = fc.option(fc.constantFrom(...KIOSK_LETTERS));
const language = fc.constantFrom(...VOICE_LANGUAGES);

describe('whatever has a number', () => {
  it('[SPK3] a ticket is said by known clips, and written down again as it was', () => {
    fc.assert(
      fc.property(prefix, fc.integer({ min: 1, max: 999_999 }), kioskLetter, (...parts) => {
        const number = formatTicketNumber(...parts);
        const clips = ticketNumberClips(ticket(number));
        const written = wordsOf('zh-CN', clips).map((word = '') => {
          const digit = '零一二三四五六七八九'.indexOf(word);
          return digit === -1 ? word : String(digit);
        });
        expect(written.join('')).toBe(number);
      }),
    );
  });

  it('[SPK3] a window is said by known clips, and no two windows sound the same', () => {
    const numbers = Array.from({ length: 1000 }, (_, n) => String(n));
    const painted = [
      ...numbers,
      ...numbers.map((n) => n.padStart(2, '0')),
      ...numbers.map((n) => n.padStart(3, '0')),
    ];
    for (const spoken of VOICE_LANGUAGES) {
      const said = new Set([...new Set(painted)].map((n) => windowNumberClips(spoken, window(n)).join(' ')));
      expect(said.size).toBe(new Set(painted).size);
      for (const clip of [...said].flatMap((clips) => clips.split(' '))) {
        expect(CLIP_WORDS[spoken]).toHaveProperty(clip);
      }
    }
  });

  it('[SPK3] a number in words is understood as that number', () => {
    fc.assert(
      fc.property(language, fc.integer({ min: 0, max: 999 }), (spoken, value) => {
        expect(heard(spoken, cardinalClips(spoken, value))).toBe(value);
      }),
    );
  });

  it('[SPK3] every sentence uses known clips alone', () => {
    const places = fc.array(fc.stringMatching(/^[A-Z]{0,2}[0-9]{1,3}$/), { maxLength: 5 });
    fc.assert(
      fc.property(language, prefix, fc.nat({ max: 1200 }), places, (spoken, letters, ahead, windows) => {
        const number = ticket(formatTicketNumber(letters, 7));
        const sentences = [
          ticketSentence(spoken, { number, ahead, windows: windows.map(window) }),
          ...windows.map((place) => callSentence(spoken, number, window(place))),
          ...(['welcome', 'rate', 'thanks'] as const).map((prompt) => promptSentence(spoken, prompt)),
        ];
        for (const clip of sentences.flatMap(clipsOf)) expect(CLIP_WORDS[spoken]).toHaveProperty(clip);
      }),
    );
  });

  it.each(['', 'a1', '3A', 'ABC1', '1234', '三', '-1', '1.5', ' 3'])(
    '[SPK4] “%s” is no window, and so is never said',
    (text) => expect(parseWindowNumber(text)).toBeNull(),
  );

  it('[SPK4] what is no number is refused as a fault', () => {
    for (const value of [-1, 1.5, 1000, Number.NaN]) {
      expect(() => cardinalClips('en', value)).toThrow(RangeError);
    }
  });
});

describe('how a call sounds', () => {
  const both = { languages: ['zh-CN', 'en'], repeat: 3, chime: true } as const;
  const sound = (waiting: number, voice: Parameters<typeof callSound>[2] = both) => {
    const { chime, rounds } = callSound(ticket('A012'), window('3'), voice, waiting);
    return { chime, rounds: rounds.map((round) => round.map((sentence) => sentence.language)) };
  };

  it('[SPK5] speaks each language in order, as often as the hall sets', () => {
    const round = ['zh-CN', 'en'];
    expect(sound(0)).toEqual({ chime: 'full', rounds: [round, round, round] });
    expect(sound(0, DEFAULT_VOICE_SETTINGS).rounds).toEqual([['zh-CN'], ['zh-CN']]);
  });

  it('[SPK5] is short while others wait', () => {
    expect(sound(1)).toEqual({ chime: 'full', rounds: [['zh-CN', 'en']] });
    expect(sound(2).rounds).toEqual([['zh-CN', 'en']]);
    expect(sound(3)).toEqual({ chime: 'short', rounds: [['zh-CN']] });
  });

  it('[SPK5] only rings in a hall without languages, or says nothing at all', () => {
    expect(sound(0, { ...both, languages: [] })).toEqual({ chime: 'full', rounds: [] });
    expect(sound(0, { languages: [], repeat: 2, chime: false })).toEqual({ chime: 'none', rounds: [] });
  });

  it('[SPK6] is silent in quiet hours, until before their last minute', () => {
    const at = (clock: string) => Date.parse(`2026-11-24T${clock}+08:00`);
    const quiet = (clock: string) => isQuietAt([{ from: 750, to: 810 }], 'Asia/Shanghai', at(clock));
    expect(['12:29:59', '12:30:00', '13:29:59', '13:30:00'].map(quiet)).toEqual([false, true, true, false]);
    expect(isQuietAt([], 'Asia/Shanghai', at('12:30:00'))).toBe(false);
  });
});

describe('a ticket read out', () => {
  const read = (ahead: number, windows: readonly string[], spoken: VoiceLanguage = 'zh-CN') =>
    ticketSentence(spoken, { number: ticket('A012'), ahead, windows: windows.map(window) }).text;

  it('[SPK7] says the number, how many are before it, and where to wait', () => {
    expect(read(12, ['3', '12'])).toBe(
      '您的号码是A零一二号，您前面还有十二位，请在三，十二号窗口附近等候，请留意大屏和叫号',
    );
    expect(read(12, ['3'], 'en')).toBe(
      'Your number is A zero one two, People ahead of you: twelve, Please wait near window three, Please watch the board and listen for your number',
    );
  });

  it('[SPK7] says 两位 for two, and “next” for none', () => {
    expect(read(2, [])).toContain('您前面还有两位');
    expect(read(0, [])).toContain('您是下一位');
    expect(read(0, [], 'en')).toContain('You are next');
  });

  it('[SPK7] leaves out many windows, and a number beyond all', () => {
    expect(read(1000, ['1', '2', '3', '4'])).toBe('您的号码是A零一二号，请留意大屏和叫号');
  });
});
