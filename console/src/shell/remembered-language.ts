import type { Language } from '@hallbell/protocol';

const KEY = 'hallbell.console.language';

/** The language chosen here before, or else the browser's. */
export function rememberedLanguage(): Language {
  const chosen = localStorage.getItem(KEY) ?? navigator.language;
  return chosen.startsWith('en') ? 'en' : 'zh-CN';
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
}
