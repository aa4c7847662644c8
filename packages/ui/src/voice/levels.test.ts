import { describe, expect, it } from 'vitest';
import { prepareClip, SPEECH_LEVEL_DB, speechLevelDb, speechSpan } from './levels.ts';

const RATE = 16_000;

/** Silence, a tone of so many seconds, and silence again. */
function tone(seconds: number, gain: number, { before = 0.3, after = 0.5 } = {}) {
  const count = Math.round((before + seconds + after) * RATE);
  return Float32Array.from({ length: count }, (_, index) => {
    const at = index / RATE - before;
    return at < 0 || at >= seconds ? 0 : gain * Math.sin(2 * Math.PI * 200 * at);
  });
}

describe('a clip before it is joined', () => {
  it('loses the silence at its ends, and little more', () => {
    const span = speechSpan(tone(0.4, 0.2), RATE);
    expect(span?.from).toBeCloseTo(0.29 * RATE, -2);
    expect(span?.to).toBeCloseTo(0.73 * RATE, -2);
    expect(prepareClip(tone(0.4, 0.2), RATE).length / RATE).toBeCloseTo(0.44, 2);
  });

  it.each([0.005, 0.1, 0.9])('has the common level, whether it was recorded at %s or not', (gain) => {
    const level = speechLevelDb(prepareClip(tone(0.4, gain), RATE), RATE);
    expect(Math.abs(level - SPEECH_LEVEL_DB)).toBeLessThan(0.5);
  });

  it('is never driven beyond full scale', () => {
    const click = tone(0.4, 0.001);
    click[Math.round(0.5 * RATE)] = 0.8;
    const clip = prepareClip(click, RATE);
    expect(Math.max(...clip.map(Math.abs))).toBeCloseTo(0.97, 5);
  });

  it('stays as it is where nobody speaks', () => {
    const silence = new Float32Array(RATE);
    expect(prepareClip(silence, RATE)).toBe(silence);
    expect(speechSpan(silence, RATE)).toBeNull();
  });
});
