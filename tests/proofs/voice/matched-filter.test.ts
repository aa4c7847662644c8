import { describe, expect, it } from 'vitest';
import { FILTER_RATE, MatchedFilter, resampled, unexplainedSeconds } from './matched-filter.ts';

/** A sound of its own: two tones that glide, by seed. */
function sound(seed: number, seconds: number): Float32Array {
  return Float32Array.from({ length: Math.round(seconds * FILTER_RATE) }, (_, index) => {
    const t = index / FILTER_RATE;
    const tone = (hertz: number) => Math.sin(2 * Math.PI * t * hertz * (1 + 0.2 * t));
    return 0.1 * (tone(180 + 37 * seed) + tone(700 + 91 * seed));
  });
}

const words = ['one', 'two', 'three'].map((name, seed) => ({
  name,
  samples: sound(seed + 1, 0.3 + seed / 20),
}));
/** “one” is its beginning. */
const oneAgain = {
  name: 'one and two',
  samples: Float32Array.of(...(words[0]?.samples ?? []), ...(words[1]?.samples ?? [])),
};
const filter = new MatchedFilter([...words, oneAgain]);

function recording(seconds: number, ...sounds: [at: number, loudness: number, Float32Array | undefined][]) {
  const whole = new Float32Array(seconds * FILTER_RATE);
  for (const [at, loudness, samples = new Float32Array()] of sounds) {
    for (const [index, sample] of samples.entries()) {
      const place = Math.round(at * FILTER_RATE) + index;
      whole[place] = (whole[place] ?? 0) + loudness * sample;
    }
  }
  return whole;
}

describe('a matched filter', () => {
  it('hears known sounds in their order and at their times, however loud, beyond a block too', () => {
    const heard = filter.hear(
      recording(20, [0.5, 1, words[2]?.samples], [1.2, 0.3, words[0]?.samples], [15, 1, words[1]?.samples]),
    );
    expect(heard.map(({ name }) => name)).toEqual(['three', 'one', 'two']);
    for (const [index, at] of [0.5, 1.2, 15].entries()) expect(heard[index]?.from).toBeCloseTo(at, 3);
  });

  it('hears a last sound whose dying end was cut off with the file', () => {
    const whole = recording(1, [0.3, 1, words[0]?.samples]);
    const heard = filter.hear(whole.subarray(0, 0.59 * FILTER_RATE));
    expect(heard.map(({ name }) => name)).toEqual(['one']);
  });

  it('takes a long word for itself, and not for the short ones that it is made of', () => {
    const heard = filter.hear(recording(3, [1, 1, oneAgain.samples]));
    expect(heard.map(({ name }) => name)).toEqual(['one and two']);
  });

  it('does not hear a sound through another over it, and says how much it could not explain', () => {
    const both = recording(3, [1, 1, words[0]?.samples], [1.05, 1, words[2]?.samples]);
    const heard = filter.hear(both);
    expect(heard).toEqual([]);
    expect(unexplainedSeconds(both, heard)).toBeGreaterThan(0.4);
    expect(unexplainedSeconds(recording(3), [])).toBe(0);
  });

  it('compares recordings of other rates', () => {
    const at = 48_000;
    const wave = (rate: number, hertz: number) =>
      Float32Array.from({ length: rate }, (_, index) => Math.sin((2 * Math.PI * hertz * index) / rate));
    const kept = resampled(wave(at, 440), at);
    const wanted = wave(FILTER_RATE, 440);
    expect(kept).toHaveLength(FILTER_RATE);
    for (let index = 100; index < 7_900; index++) {
      expect(Math.abs((kept[index] ?? 0) - (wanted[index] ?? 0))).toBeLessThan(0.01);
    }
    const above = resampled(wave(at, 6_000), at).subarray(100, 7_900);
    expect(above.every((sample) => Math.abs(sample) < 0.01)).toBe(true);
  });
});
