import { CLIP_WORDS } from '@hallbell/domain';

/**
 * What espeak-ng is given for each shipped clip. It misreads Chinese characters, so it gets pinyin; letters are called
 * by their English names in Mandarin too, as people in a hall do.
 */
export interface Utterance {
  readonly voice: 'cmn-latn-pinyin' | 'en-us';
  readonly text: string;
}

/** Languages with shipped clips. */
export const SHIPPED_LANGUAGES = ['zh-CN', 'en'] as const;
export type ShippedLanguage = (typeof SHIPPED_LANGUAGES)[number];

/** Syllables with tone numbers, as spoken: 一百 is yi4 bai3. A comma is a breath. */
export const PINYIN: Readonly<Record<string, string>> = {
  零: 'ling2',
  一: 'yi1',
  二: 'er4',
  三: 'san1',
  四: 'si4',
  五: 'wu3',
  六: 'liu4',
  七: 'qi1',
  八: 'ba1',
  九: 'jiu3',
  十: 'shi2',
  两: 'liang3',
  一百: 'yi4 bai3',
  二百: 'er4 bai3',
  三百: 'san1 bai3',
  四百: 'si4 bai3',
  五百: 'wu3 bai3',
  六百: 'liu4 bai3',
  七百: 'qi1 bai3',
  八百: 'ba1 bai3',
  九百: 'jiu3 bai3',
  请: 'qing3',
  '号，到': 'hao4, dao4',
  号窗口: 'hao4 chuang1kou3',
  您的号码是: 'nin2 de5 hao4ma3 shi4',
  号: 'hao4',
  您前面还有: 'nin2 qian2mian5 hai2you3',
  位: 'wei4',
  您是下一位: 'nin2 shi4 xia4 yi2wei4',
  请在: 'qing3 zai4',
  号窗口附近等候: 'hao4 chuang1kou3 fu4jin4 deng3hou4',
  请留意大屏和叫号: 'qing3 liu2yi4 da4ping2 he2 jiao4hao4',
  '您好，请选择您要办理的事项': 'nin2hao3, qing3 xuan3ze2 nin2 yao4 ban4li3 de5 shi4xiang4',
  请您对本次服务进行评价: 'qing3 nin2 dui4 ben3ci4 fu2wu4 jin4xing2 ping2jia4',
  谢谢您的评价: 'xie4xie5 nin2 de5 ping2jia4',
};

/** How a clip is made. Throws where its words have no pinyin. */
export function utteranceOf(language: ShippedLanguage, clip: string): Utterance {
  const words = CLIP_WORDS[language][clip];
  if (words === undefined) throw new Error(`There is no clip ${language}/${clip}`);
  if (language === 'en' || clip.startsWith('letter-')) return { voice: 'en-us', text: words };
  const pinyin = PINYIN[words];
  if (pinyin === undefined) throw new Error(`“${words}” has no pinyin`);
  return { voice: 'cmn-latn-pinyin', text: pinyin };
}
