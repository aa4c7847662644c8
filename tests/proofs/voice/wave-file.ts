import { writeFileSync } from 'node:fs';

const HIGHEST_SAMPLE = 32_767;
const HEAD_BYTES = 44;

/** A recording of one channel, samples between -1 and 1. */
export interface Recording {
  readonly samples: Float32Array;
  readonly sampleRate: number;
}

/** 16-bit samples that a page handed out as base64. */
export function decoded(base64: string): Float32Array {
  const bytes = Buffer.from(base64, 'base64');
  return Float32Array.from(
    { length: bytes.length / 2 },
    (_, index) => bytes.readInt16LE(index * 2) / HIGHEST_SAMPLE,
  );
}

/** Without the silence at its end. */
export function trimmed(samples: Float32Array): Float32Array {
  return samples.subarray(0, samples.findLastIndex((sample) => sample !== 0) + 1);
}

/** Writes a 16-bit mono WAV file. */
export function writeWave(file: string, { samples, sampleRate }: Recording): void {
  const bytes = Buffer.alloc(HEAD_BYTES + samples.length * 2);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(sampleRate, 24);
  bytes.writeUInt32LE(sampleRate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(samples.length * 2, 40);
  for (const [index, sample] of samples.entries()) {
    bytes.writeInt16LE(
      Math.round(Math.max(-1, Math.min(1, sample)) * HIGHEST_SAMPLE),
      HEAD_BYTES + index * 2,
    );
  }
  writeFileSync(file, bytes);
}
