import { Fft } from './fft.ts';

/** Samples a second at which recordings are compared. */
export const FILTER_RATE = 16_000;
/** Above it nothing is compared: half a sample's delay would make two of the same wave differ. */
const HIGHEST_HERTZ = 3_500;
/** Of a normalized correlation, where 1 is the same wave at any loudness. */
const SURE_SCORE = 0.9;
const BLOCK = 131_072;
/** Two sounds may share this much before one of the two is doubted: a decoder's padding and rounding. */
const SHARED_SECONDS = 0.02;
/** RMS below which there is nothing to compare. */
const SILENCE = 0.002;
const TAIL_SECONDS = 0.25;
const FRAME_SECONDS = 0.01;
const SINC_ZEROS = 8;

export interface Template {
  readonly name: string;
  /** At `FILTER_RATE`. */
  readonly samples: Float32Array;
}

/** A template found in a recording; seconds from its beginning. */
export interface Heard {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** 1 where the wave is the same. */
  readonly score: number;
}

interface Candidate extends Heard {
  readonly energy: number;
}

/** Finds known sounds in a recording by normalized cross-correlation with each, knowing nothing of what was meant. */
export class MatchedFilter {
  readonly #templates: readonly (Template & { energy: number })[];
  readonly #fft = new Fft(BLOCK);
  /** Two templates in each spectrum: the first comes back as the real part, the second as the imaginary one. */
  readonly #spectra: readonly { re: Float32Array; im: Float32Array }[];
  readonly #hop: number;

  constructor(templates: readonly Template[]) {
    this.#templates = templates.map((it) => ({
      ...it,
      energy: it.samples.reduce((sum, x) => sum + x * x, 0),
    }));
    const pairs = Array.from({ length: Math.ceil(templates.length / 2) }, (_, index) => index * 2);
    this.#spectra = pairs.map((at) => this.#spectrum(templates[at], templates[at + 1]));
    this.#hop = BLOCK - Math.max(...templates.map(({ samples }) => samples.length));
    if (this.#hop <= 0) throw new RangeError('A template is longer than a block');
  }

  /** What is heard in the recording (at `FILTER_RATE`), in order, none over another. */
  hear(sound: Float32Array): Heard[] {
    // A file may end with the last sound's own silence cut off.
    const recording = new Float32Array(sound.length + TAIL_SECONDS * FILTER_RATE);
    recording.set(sound);
    const energies = new Float64Array(recording.length + 1);
    for (let index = 0; index < recording.length; index++) {
      energies[index + 1] = (energies[index] as number) + (recording[index] as number) ** 2;
    }
    const candidates: Candidate[] = [];
    for (let start = 0; start < recording.length; start += this.#hop) {
      if ((energies[Math.min(recording.length, start + BLOCK)] as number) === energies[start]) continue;
      candidates.push(...this.#candidates(recording, energies, start));
    }
    // What explains most of the recording is taken first, so that a word is not taken for its own beginning.
    candidates.sort((a, b) => b.energy - a.energy);
    const heard: Heard[] = [];
    for (const { energy: _, ...found } of candidates) {
      const isFree = heard.every(
        ({ from, to }) => Math.min(to, found.to) - Math.max(from, found.from) <= SHARED_SECONDS,
      );
      if (isFree) heard.push(found);
    }
    return heard.sort((a, b) => a.from - b.from);
  }

  /** How loud a sound was found, of its own loudness. */
  amplitude(sound: Float32Array, { name, from }: Heard): number {
    const template = this.#templates.find((it) => it.name === name);
    if (template === undefined) throw new Error(`${name} is no known sound`);
    const begin = Math.round(from * FILTER_RATE);
    const dot = template.samples.reduce((sum, x, index) => sum + x * (sound[begin + index] ?? 0), 0);
    return dot / template.energy;
  }

  #spectrum(first: Template | undefined, second: Template | undefined) {
    const re = new Float64Array(BLOCK);
    const im = new Float64Array(BLOCK);
    re.set(first?.samples ?? []);
    im.set((second?.samples ?? new Float32Array()).map((sample) => -sample));
    this.#fft.forward(re, im);
    return { re: Float32Array.from(re), im: Float32Array.from(im, (value) => -value) };
  }

  #candidates(recording: Float32Array, energies: Float64Array, start: number): Candidate[] {
    const re = new Float64Array(BLOCK);
    const im = new Float64Array(BLOCK);
    re.set(recording.subarray(start, start + BLOCK));
    this.#fft.forward(re, im);
    return this.#spectra.flatMap((spectrum, index) => {
      const a = new Float64Array(BLOCK);
      const b = new Float64Array(BLOCK);
      for (let k = 0; k < BLOCK; k++) {
        const [x, y] = [spectrum.re[k] as number, spectrum.im[k] as number];
        a[k] = (re[k] as number) * x - (im[k] as number) * y;
        b[k] = (re[k] as number) * y + (im[k] as number) * x;
      }
      this.#fft.inverse(a, b);
      return [a, b].flatMap((correlation, second) => {
        const template = this.#templates[index * 2 + second];
        return template === undefined
          ? []
          : peaks(template, correlation.subarray(0, this.#hop), energies, start);
      });
    });
  }
}

/** Where a template matches best, one place for each stretch of matches. */
function peaks(
  { name, samples, energy }: Template & { energy: number },
  correlation: Float64Array,
  energies: Float64Array,
  start: number,
): Candidate[] {
  const least = SILENCE ** 2 * samples.length;
  const found: Candidate[] = [];
  const last = Math.min(correlation.length, energies.length - 1 - start - samples.length + 1);
  for (let at = 0; at < last; at++) {
    const here = (energies[start + at + samples.length] as number) - (energies[start + at] as number);
    if (here < least) continue;
    const score = (correlation[at] as number) / Math.sqrt(here * energy);
    if (score < SURE_SCORE) continue;
    const from = (start + at) / FILTER_RATE;
    const candidate = {
      name,
      from,
      to: from + samples.length / FILTER_RATE,
      score,
      energy: score ** 2 * here,
    };
    const before = found.at(-1);
    if (before === undefined || from - before.from > SHARED_SECONDS) found.push(candidate);
    else if (score > before.score) found[found.length - 1] = candidate;
  }
  return found;
}

/** Seconds of sound that no template explains. */
export function unexplainedSeconds(recording: Float32Array, heard: readonly Heard[]): number {
  const frame = Math.round(FRAME_SECONDS * FILTER_RATE);
  let frames = 0;
  for (let at = 0; at + frame <= recording.length; at += frame) {
    const seconds = at / FILTER_RATE;
    const isKnown = heard.some(
      ({ from, to }) => seconds >= from - SHARED_SECONDS && seconds + FRAME_SECONDS <= to + SHARED_SECONDS,
    );
    if (isKnown) continue;
    const power = recording.subarray(at, at + frame).reduce((sum, x) => sum + x * x, 0) / frame;
    if (Math.sqrt(power) > SILENCE) frames++;
  }
  return frames * FRAME_SECONDS;
}

/** Brought to `FILTER_RATE` by a windowed sinc that lets nothing above `HIGHEST_HERTZ` pass. */
export function resampled(samples: Float32Array, sampleRate: number): Float32Array {
  const step = sampleRate / FILTER_RATE;
  const lobe = sampleRate / (2 * HIGHEST_HERTZ);
  const reach = SINC_ZEROS * lobe;
  return Float32Array.from({ length: Math.floor(samples.length / step) }, (_, index) => {
    const centre = index * step;
    const to = Math.min(samples.length - 1, Math.floor(centre + reach));
    let sum = 0;
    for (let at = Math.max(0, Math.ceil(centre - reach)); at <= to; at++) {
      const distance = (at - centre) / lobe;
      const sinc = distance === 0 ? 1 : Math.sin(Math.PI * distance) / (Math.PI * distance);
      sum += (samples[at] as number) * sinc * (0.5 + 0.5 * Math.cos((Math.PI * distance) / SINC_ZEROS));
    }
    return sum / lobe;
  });
}
