import type { Language } from '@hallbell/protocol';
import i18next, { type Resource, type ResourceLanguage } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { UI_TEXTS } from './texts.ts';

/** The texts of one screen in both languages. Keys are nested by dots, plurals as i18next names them. */
export type ScreenTexts = Record<Language, ResourceLanguage[string]>;

/**
 * Starts i18next with a screen's own texts (the default namespace) and those of the shared parts
 * (namespace `ui`). Synchronous: the first paint is already in the right language.
 */
export function setUpI18n(texts: ScreenTexts, language: Language = 'zh-CN'): void {
  const resources: Resource = {
    'zh-CN': { screen: texts['zh-CN'], ui: UI_TEXTS['zh-CN'] },
    en: { screen: texts.en, ui: UI_TEXTS.en },
  };
  // The promise settles at once: nothing is loaded over the network.
  void i18next.use(initReactI18next).init({
    resources,
    lng: language,
    fallbackLng: 'zh-CN',
    ns: ['screen', 'ui'],
    defaultNS: 'screen',
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  i18next.on('languageChanged', markDocument);
  markDocument(language);
}

function markDocument(language: string): void {
  document.documentElement.lang = language;
}

/** Shows the whole screen in another language. */
export async function changeLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
}

/** The language the screen is in now; the component is drawn again when it changes. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh-CN';
}
