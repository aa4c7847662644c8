import { CLIP_WORDS } from '@hallbell/domain';
import { pinyin } from 'pinyin-pro';
import { describe, expect, it } from 'vitest';
import { PINYIN, SHIPPED_LANGUAGES, utteranceOf } from './pronunciation.ts';
import { wrongTones } from './tones.ts';

/** Where speech is softer than that dictionary: 谢谢 and 前面 end without a tone. */
const SOFTER = { 'xie4 xie4': 'xie4 xie5', 'qian2 mian4': 'qian2 mian5' } as const;

const syllables = (text: string) =>
  text
    .replaceAll(/[ ,，]/g, '')
    .replaceAll(/([1-5])/g, '$1 ')
    .trim();

describe('the pinyin', () => {
  it.each(Object.entries(PINYIN))('of “%s” is %s, as a dictionary has it', (words, spoken) => {
    const known = pinyin(words, { toneType: 'num', type: 'array', nonZh: 'removed' });
    // The neutral tone is 0 there, and 5 here.
    let expected = known.join(' ').replaceAll('0', '5');
    for (const [strict, soft] of Object.entries(SOFTER)) expected = expected.replace(strict, soft);
    expect(syllables(spoken)).toBe(expected);
  });

  it('is there for each Chinese clip, and for nothing else', () => {
    const words = Object.entries(CLIP_WORDS['zh-CN']).filter(([clip]) => !clip.startsWith('letter-'));
    expect(Object.keys(PINYIN).sort()).toEqual(words.map(([, text]) => text).sort());
  });

  it('makes every clip sayable', () => {
    for (const language of SHIPPED_LANGUAGES) {
      for (const clip of Object.keys(CLIP_WORDS[language])) {
        expect(utteranceOf(language, clip).text).not.toBe('');
      }
    }
    expect(utteranceOf('zh-CN', 'letter-a')).toEqual({ voice: 'en-us', text: 'A' });
    expect(() => utteranceOf('en', 'please')).toThrow(/no clip/);
  });
});

describe('the tones that come out', () => {
  it('are compared with those that went in', () => {
    expect(wrongTones('yi4 bai3', "ji51p'ai214_|")).toEqual([]);
    expect(wrongTones('qing3 nin2', "tS;h'i21N_| n'i35n_|")).toEqual([]);
    expect(wrongTones('hao4', "X'Au35_|")).toEqual(['hao4 has the pitch 35']);
    expect(wrongTones('hao4, dao4', "X'Au51_|")).toEqual(['hao4, dao4: 2 syllables became 1']);
  });
});
