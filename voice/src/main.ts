import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLIP_WORDS } from '@hallbell/domain';
import { prepareClip, speechLevelDb } from '@hallbell/ui/levels';
import { SHIPPED_LANGUAGES, type ShippedLanguage, utteranceOf } from './pronunciation.ts';
import { wrongTones } from './tones.ts';
import { decodeOpus, encodeOpus, missingTools, phonemesOf, synthesize } from './tools.ts';

/**
 * `npm run voice`: makes every shipped clip anew. The hub needs none of the tools: the files are part of the
 * repository.
 */

const CLIPS = join(import.meta.dirname, '..', 'clips');
/** What encoding may change of the common level. */
const LEVEL_TOLERANCE_DB = 1;

interface MadeClip {
  file: string;
  seconds: number;
  levelDb: number;
}

function makeClip(language: ShippedLanguage, clip: string): MadeClip & { bytes: number } {
  const utterance = utteranceOf(language, clip);
  if (utterance.voice === 'cmn-latn-pinyin') {
    const wrong = wrongTones(utterance.text, phonemesOf(utterance));
    if (wrong.length > 0) throw new Error(`${language}/${clip}: ${wrong.join('; ')}`);
  }
  const { sampleRate, samples } = synthesize(utterance);
  const encoded = encodeOpus({ sampleRate, samples: prepareClip(samples, sampleRate) });
  const heard = decodeOpus(encoded);
  const file = `${language}/${clip}.ogg`;
  writeFileSync(join(CLIPS, file), encoded);
  return {
    file,
    seconds: rounded(heard.samples.length / heard.sampleRate, 3),
    levelDb: rounded(speechLevelDb(heard.samples, heard.sampleRate), 1),
    bytes: encoded.length,
  };
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

const missing = missingTools();
if (missing.length > 0) {
  console.error(
    `[hallbell] 制作语音需要 ${missing.join('、')}，请先安装：apt-get install espeak-ng opus-tools。`,
  );
  console.error(
    `[hallbell] Making the clips needs ${missing.join(', ')}: apt-get install espeak-ng opus-tools.`,
  );
  process.exit(1);
}

const manifest: Record<string, Record<string, MadeClip>> = {};
let bytes = 0;
for (const language of SHIPPED_LANGUAGES) {
  rmSync(join(CLIPS, language), { recursive: true, force: true });
  mkdirSync(join(CLIPS, language), { recursive: true });
  const made: Record<string, MadeClip> = {};
  for (const clip of Object.keys(CLIP_WORDS[language])) {
    const { bytes: size, ...facts } = makeClip(language, clip);
    made[clip] = facts;
    bytes += size;
  }
  manifest[language] = made;
}
writeFileSync(join(CLIPS, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);

const all = Object.values(manifest).flatMap((clips) => Object.values(clips));
const levels = all.map(({ levelDb }) => levelDb);
const [lowest, highest] = [Math.min(...levels), Math.max(...levels)];
console.log(`${all.length} clips, ${Math.round(bytes / 1024)} KB, ${lowest} to ${highest} dB`);
if (highest - lowest > 2 * LEVEL_TOLERANCE_DB) {
  console.error('The clips are not equally loud.');
  process.exitCode = 1;
}
