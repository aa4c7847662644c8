import type { Manner, Phrase } from './phrase.ts';

/** How browsers name the languages that we speak. */
const TAGS: Readonly<Record<string, readonly string[]>> = {
  yue: ['yue', 'zh-HK'],
};
const LONGEST_MS = 15_000;

/**
 * Speaks by a voice of the browser itself, an extra for languages without clips. False at once where it has none, which
 * is common: no display's PC needs to have one.
 */
export async function speakByBrowser(phrase: Phrase, manner: Manner, signal: AbortSignal): Promise<boolean> {
  const voice = voiceFor(phrase.language);
  if (voice === null || signal.aborted) return false;
  const words = new SpeechSynthesisUtterance(phrase.text);
  words.voice = voice;
  words.lang = voice.lang;
  words.rate = manner.ratePercent / 100;
  words.volume = manner.volumePercent / 100;
  return new Promise((resolve) => {
    const end = (spoken: boolean) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', silence);
      resolve(spoken);
    };
    const silence = () => {
      speechSynthesis.cancel();
      end(false);
    };
    // Some browsers never tell the end of a sentence.
    const timer = setTimeout(silence, LONGEST_MS);
    signal.addEventListener('abort', silence);
    words.onend = () => end(true);
    words.onerror = () => end(false);
    speechSynthesis.speak(words);
  });
}

function voiceFor(language: string): SpeechSynthesisVoice | null {
  if (typeof speechSynthesis === 'undefined') return null;
  const tags = TAGS[language] ?? [language];
  const voices = speechSynthesis.getVoices();
  return voices.find(({ lang }) => tags.some((tag) => lang.replace('_', '-').startsWith(tag))) ?? null;
}
