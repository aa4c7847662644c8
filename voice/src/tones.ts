/** The pitches, in Chao's numbers, that each tone may take in speech: its own, and those that its neighbours make of it. */
const PITCHES: Readonly<Record<string, readonly string[]>> = {
  '1': ['55', '44'],
  '2': ['35'],
  '3': ['214', '21', '35', '11'],
  '4': ['51', '53'],
  '5': ['33', '44', '21', '22', '11', '32', '31'],
};

/** The syllables of pinyin with tone numbers. */
const syllablesOf = (pinyin: string) => [...pinyin.matchAll(/([a-zü]+)([1-5])/g)];

/** What of the pinyin comes out in another tone, by the phonemes that espeak-ng makes of it (`-x`). */
export function wrongTones(pinyin: string, phonemes: string): string[] {
  const pitches = [...phonemes.matchAll(/[1-5]{2,3}/g)].map(([pitch]) => pitch);
  const syllables = syllablesOf(pinyin);
  if (pitches.length !== syllables.length) {
    return [`${pinyin}: ${syllables.length} syllables became ${pitches.length}`];
  }
  return syllables.flatMap(([syllable, , tone = ''], index) => {
    const pitch = pitches[index] ?? '';
    return PITCHES[tone]?.includes(pitch) ? [] : [`${syllable} has the pitch ${pitch}`];
  });
}
