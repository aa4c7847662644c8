import type { Samples } from '@hallbell/ui/levels';

export interface Wave {
  readonly sampleRate: number;
  readonly samples: Samples;
}

const HIGHEST_SAMPLE = 32_768;
const CHUNK_HEAD_BYTES = 8;

/** Reads 16-bit mono WAV, as espeak-ng and opusdec write it to a pipe, where the lengths in its head may be wrong. */
export function readWave(bytes: Buffer): Wave {
  let at = 12;
  let sampleRate = 0;
  while (at + CHUNK_HEAD_BYTES <= bytes.length) {
    const name = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const from = at + CHUNK_HEAD_BYTES;
    if (name === 'fmt ') {
      const [channels, bits] = [bytes.readUInt16LE(from + 2), bytes.readUInt16LE(from + 14)];
      if (channels !== 1 || bits !== 16) throw new Error(`Not 16-bit mono: ${channels} channels of ${bits}`);
      sampleRate = bytes.readUInt32LE(from + 4);
    }
    if (name === 'data') {
      const count = Math.floor(Math.min(length, bytes.length - from) / 2);
      const samples = Float32Array.from(
        { length: count },
        (_, index) => bytes.readInt16LE(from + index * 2) / HIGHEST_SAMPLE,
      );
      return { sampleRate, samples };
    }
    at = from + length + (length % 2);
  }
  throw new Error('This is no WAV file');
}

/** 16-bit samples without a head. */
export function rawBytes({ samples }: Wave): Buffer {
  const bytes = Buffer.alloc(samples.length * 2);
  for (const [index, sample] of samples.entries()) {
    const value = Math.round(sample * HIGHEST_SAMPLE);
    bytes.writeInt16LE(Math.max(-HIGHEST_SAMPLE, Math.min(HIGHEST_SAMPLE - 1, value)), index * 2);
  }
  return bytes;
}
