import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CLIP_WORDS } from '@hallbell/domain';
import { SPEECH_LEVEL_DB } from '@hallbell/ui/levels';
import { describe, expect, it } from 'vitest';
import { SHIPPED_LANGUAGES } from './pronunciation.ts';

const CLIPS = join(import.meta.dirname, '..', 'clips');
const MOST_BYTES = 600 * 1024;

interface ShippedClip {
  file: string;
  seconds: number;
  levelDb: number;
}

const manifest: Record<string, Record<string, ShippedClip>> = JSON.parse(
  readFileSync(join(CLIPS, 'manifest.json'), 'utf8'),
);
const shipped = Object.values(manifest).flatMap((clips) => Object.values(clips));

describe('the shipped clips', () => {
  it('are one for each word, and no other file', () => {
    expect(Object.keys(manifest)).toEqual([...SHIPPED_LANGUAGES]);
    for (const language of SHIPPED_LANGUAGES) {
      expect(Object.keys(manifest[language] ?? {})).toEqual(Object.keys(CLIP_WORDS[language]));
    }
    const files = SHIPPED_LANGUAGES.flatMap((language) =>
      readdirSync(join(CLIPS, language)).map((file) => `${language}/${file}`),
    );
    expect(files.sort()).toEqual(shipped.map(({ file }) => file).sort());
  });

  it('are short, small and equally loud', () => {
    const bytes = shipped.reduce((sum, { file }) => sum + statSync(join(CLIPS, file)).size, 0);
    expect(bytes).toBeLessThan(MOST_BYTES);
    for (const { file, seconds, levelDb } of shipped) {
      expect(Math.abs(levelDb - SPEECH_LEVEL_DB), file).toBeLessThanOrEqual(1);
      expect(seconds, file).toBeGreaterThan(0.2);
      expect(seconds, file).toBeLessThan(5);
    }
  });

  it('are Opus in Ogg of the length that the manifest says', () => {
    for (const { file, seconds } of shipped) {
      const bytes = readFileSync(join(CLIPS, file));
      expect(bytes.toString('latin1', 0, 4), file).toBe('OggS');
      const head = bytes.indexOf('OpusHead');
      const preSkip = bytes.readUInt16LE(head + 10);
      const lastPage = bytes.lastIndexOf('OggS');
      const granule = Number(bytes.readBigUInt64LE(lastPage + 6));
      expect((granule - preSkip) / 48_000, file).toBeCloseTo(seconds, 3);
    }
  });
});

describe('the list for a speaker', () => {
  it('names every clip and its words', () => {
    const page = readFileSync(join(CLIPS, '..', '..', 'docs', 'voice.md'), 'utf8');
    const [chinese, english] = page.split('### English');
    for (const [language, part] of [
      ['zh-CN', chinese],
      ['en', english],
    ] as const) {
      for (const [clip, words] of Object.entries(CLIP_WORDS[language])) {
        if (!clip.startsWith('letter-')) expect(part).toContain(`| \`${clip}\` | ${words} |`);
      }
    }
  });
});
