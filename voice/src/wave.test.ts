import { expect, it } from 'vitest';
import { rawBytes, readWave } from './wave.ts';

function waveFile(raw: Buffer, lengthInHead: number): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(22_050, 24);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(lengthInHead, 40);
  return Buffer.concat([head, raw]);
}

it('reads samples as they were written, also where a pipe could not know their number', () => {
  const samples = Float32Array.of(0, 0.5, -0.5, 1, -1);
  const raw = rawBytes({ sampleRate: 22_050, samples });
  for (const length of [raw.length, 0x7fff_f000]) {
    const wave = readWave(waveFile(raw, length));
    expect(wave.sampleRate).toBe(22_050);
    expect([...wave.samples]).toEqual([0, 0.5, -0.5, 32_767 / 32_768, -1]);
  }
});

it('refuses what is no wave', () => {
  expect(() => readWave(Buffer.alloc(64))).toThrow(/no WAV/);
});
