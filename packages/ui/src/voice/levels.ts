/** Samples between -1 and 1, one channel. */
export type Samples = Float32Array<ArrayBuffer>;

/** What every clip is brought to, so that no word shouts and none is lost. */
export const SPEECH_LEVEL_DB = -20;

const FRAME_SECONDS = 0.01;
/** Frames so far below the loudest one are the pauses between sounds, not speech. */
const ACTIVE_RANGE_DB = 25;
/** Below it there is nothing that a hall can hear. */
const SILENCE_RANGE_DB = 42;
/** Room for a soft consonant before the first loud frame and for the sound to die away. */
const HEAD_SECONDS = 0.01;
const TAIL_SECONDS = 0.03;
const FADE_SECONDS = 0.004;
const HIGHEST_PEAK = 0.97;

/** How loud speech is while there is speech, in dB below full scale; -Infinity for silence. */
export function speechLevelDb(samples: Samples, sampleRate: number): number {
  const powers = framePowers(samples, sampleRate);
  const floor = Math.max(...powers) / 10 ** (ACTIVE_RANGE_DB / 10);
  const active = powers.filter((power) => power >= floor && power > 0);
  return 10 * Math.log10(active.reduce((sum, power) => sum + power, 0) / active.length || 0);
}

/** Where speech begins and ends, in samples; null where there is none. */
export function speechSpan(samples: Samples, sampleRate: number): { from: number; to: number } | null {
  const powers = framePowers(samples, sampleRate);
  const floor = Math.max(...powers) / 10 ** (SILENCE_RANGE_DB / 10);
  const isHeard = (power: number) => power >= floor && power > 0;
  const first = powers.findIndex(isHeard);
  if (first === -1) return null;
  const frame = frameLength(sampleRate);
  const from = first * frame - Math.round(HEAD_SECONDS * sampleRate);
  const to = (powers.findLastIndex(isHeard) + 1) * frame + Math.round(TAIL_SECONDS * sampleRate);
  return { from: Math.max(0, from), to: Math.min(samples.length, to) };
}

/**
 * A clip as it is joined with others: no silence at its ends, softly faded there, at the common level. One without any
 * speech comes back as it is.
 */
export function prepareClip(samples: Samples, sampleRate: number): Samples {
  const span = speechSpan(samples, sampleRate);
  if (span === null) return samples;
  const clip = samples.slice(span.from, span.to);
  const peak = clip.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
  const wanted = 10 ** ((SPEECH_LEVEL_DB - speechLevelDb(clip, sampleRate)) / 20);
  const gain = Math.min(wanted, HIGHEST_PEAK / peak);
  const fade = Math.round(FADE_SECONDS * sampleRate);
  return clip.map((sample, index) => {
    const edge = Math.min(1, (index + 1) / fade, (clip.length - index) / fade);
    return sample * gain * edge;
  });
}

function frameLength(sampleRate: number): number {
  return Math.max(1, Math.round(FRAME_SECONDS * sampleRate));
}

function framePowers(samples: Samples, sampleRate: number): number[] {
  const frame = frameLength(sampleRate);
  const powers: number[] = [];
  for (let start = 0; start < samples.length; start += frame) {
    const part = samples.subarray(start, start + frame);
    powers.push(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length);
  }
  return powers;
}
