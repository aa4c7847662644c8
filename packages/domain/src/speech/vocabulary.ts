/**
 * What a hall says is joined from short clips, so that it needs neither the internet nor a voice on the display's
 * PC. Here stand the words of each clip; the files bear the clips' names.
 */

/** The order here is that of the console. Cantonese has no shipped clips: a hall records its own. */
export const VOICE_LANGUAGES = ['zh-CN', 'en', 'yue'] as const;
export type VoiceLanguage = (typeof VOICE_LANGUAGES)[number];

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const CHINESE_NUMERALS = [...'零一二三四五六七八九十'];
const ENGLISH_NUMERALS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const ENGLISH_TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

type Words = Readonly<Record<string, string>>;

const numbered = (name: string, from: number, words: readonly string[], step = 1): Words =>
  Object.fromEntries(words.map((word, index) => [`${name}-${from + index * step}`, word]));

const letters: Words = Object.fromEntries(LETTERS.map((letter) => [letterClip(letter), letter]));

const CHINESE: Words = {
  ...letters,
  ...numbered('number', 0, CHINESE_NUMERALS),
  ...numbered(
    'hundred',
    1,
    CHINESE_NUMERALS.slice(1, 10).map((numeral) => `${numeral}百`),
  ),
  // Two of something: 两位, but 二号.
  pair: '两',
  please: '请',
  'number-to': '号，到',
  'to-window': '号窗口',
  'your-number': '您的号码是',
  'number-end': '号',
  ahead: '您前面还有',
  people: '位',
  next: '您是下一位',
  'wait-near': '请在',
  'near-window': '号窗口附近等候',
  'watch-board': '请留意大屏和叫号',
  welcome: '您好，请选择您要办理的事项',
  rate: '请您对本次服务进行评价',
  thanks: '谢谢您的评价',
};

const ENGLISH: Words = {
  ...letters,
  ...numbered('number', 0, ENGLISH_NUMERALS),
  ...numbered('number', 20, ENGLISH_TENS, 10),
  hundred: 'hundred',
  and: 'and',
  ticket: 'Ticket',
  'go-to-window': 'please go to window',
  'your-number': 'Your number is',
  ahead: 'People ahead of you:',
  next: 'You are next',
  'wait-near': 'Please wait near window',
  'watch-board': 'Please watch the board and listen for your number',
  welcome: 'Welcome. Please choose the service that you need',
  rate: 'Please rate our service',
  thanks: 'Thank you for your rating',
};

/** The words of every clip, by language and clip. Cantonese is written as Mandarin is. */
export const CLIP_WORDS: Readonly<Record<VoiceLanguage, Words>> = {
  'zh-CN': CHINESE,
  en: ENGLISH,
  yue: CHINESE,
};

/** The clip of a capital Latin letter. */
export function letterClip(letter: string): string {
  return `letter-${letter.toLowerCase()}`;
}
