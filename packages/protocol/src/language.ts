/** The languages every text of the hub exists in. zh-CN is the first and the fallback. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A name that a citizen reads: Chinese always, English where the hall has given it. */
export interface Named {
  readonly name: string;
  readonly nameEn: string | null;
}

/** Picks the name in the reader's language; falls back to the Chinese one. */
export function nameIn(language: Language, named: Named): string {
  return language === 'en' && named.nameEn ? named.nameEn : named.name;
}
