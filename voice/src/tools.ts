import { spawnSync } from 'node:child_process';
import type { Utterance } from './pronunciation.ts';
import { rawBytes, readWave, type Wave } from './wave.ts';

/** Words a minute. One by one, words come out slowly enough. */
const SPEED = '175';
const VARIANT = '+f2';
const KILOBITS_A_SECOND = '28';
const TOOLS = ['espeak-ng', 'opusenc', 'opusdec'] as const;
const MOST_BYTES = 16 * 1024 * 1024;

/** The programs that make the clips and are not installed. */
export function missingTools(): string[] {
  return TOOLS.filter((tool) => spawnSync(tool, ['--version']).error !== undefined);
}

/**
 * espeak-ng's voice, as it comes. Its Mandarin tones span 4.5 semitones, which is little for a loud hall; with twice the
 * range they span 9 (measured on the four tones), as a person's do.
 */
export function synthesize({ voice, text }: Utterance): Wave {
  const said = voice === 'cmn-latn-pinyin' ? `<prosody range="200%">${text}</prosody>` : text;
  return readWave(run('espeak-ng', ['-m', '-v', voice + VARIANT, '-s', SPEED, '--stdout', said]));
}

/** espeak-ng's names of the sounds it makes. */
export function phonemesOf({ voice, text }: Utterance): string {
  return run('espeak-ng', ['-q', '-x', '-v', voice, text]).toString('utf8');
}

/** Opus in Ogg: free of patents, and decoded by every browser that a hall has. */
export function encodeOpus(wave: Wave): Buffer {
  const input = ['--raw', '--raw-rate', String(wave.sampleRate), '--raw-chan', '1', '--raw-bits', '16'];
  // The same sound gives the same file, so that a change of the clips shows what has changed.
  const output = [
    '--quiet',
    '--serial',
    '1',
    '--bitrate',
    KILOBITS_A_SECOND,
    '--speech',
    '--padding',
    '0',
    '--discard-comments',
    '-',
    '-',
  ];
  return run('opusenc', [...input, ...output], rawBytes(wave));
}

export function decodeOpus(file: Buffer): Wave {
  return readWave(run('opusdec', ['--quiet', '--force-wav', '-', '-'], file));
}

function run(tool: (typeof TOOLS)[number], args: readonly string[], input?: Buffer): Buffer {
  const { status, stdout, stderr, error } = spawnSync(tool, args, { input, maxBuffer: MOST_BYTES });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${tool}: ${stderr.toString('utf8').trim()}`);
  return stdout;
}
