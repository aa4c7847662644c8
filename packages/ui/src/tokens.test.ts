import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('packages/ui/src/tokens.css', 'utf8');
const [light = '', dark = ''] = css.split("[data-theme='dark']");

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function colour(theme: string, name: string): string {
  const found = new RegExp(`--color-${name}: (#[0-9a-f]{6})`).exec(theme)?.[1];
  if (found === undefined) throw new Error(`no --color-${name}`);
  return found;
}

function contrast(theme: string, ink: string, ground: string): number {
  const [a, b] = [luminance(colour(theme, ink)), luminance(colour(theme, ground))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const PAIRS: [ink: string, ground: string][] = [
  ['ink', 'ground'],
  ['ink', 'surface'],
  ['ink-soft', 'ground'],
  ['ink-soft', 'surface'],
  ['ink', 'house-soft'],
  ['ink-soft', 'house-soft'],
  ['house', 'ground'],
  ['house', 'surface'],
  ['house', 'house-soft'],
  ['on-house', 'house'],
  ['on-signal', 'signal'],
  ['danger', 'ground'],
  ['danger', 'surface'],
  ['on-danger', 'danger'],
  ['ok', 'surface'],
  ['caution', 'surface'],
  ['caution', 'caution-soft'],
  ['ink', 'caution-soft'],
  ['ink-soft', 'caution-soft'],
];

describe('the colours', () => {
  it.each(PAIRS)('%s on %s reads at 4.5:1 in the light theme', (ink, ground) => {
    expect(contrast(light, ink, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(PAIRS)('%s on %s reads at 7:1 in the dark theme of the boards', (ink, ground) => {
    expect(contrast(dark, ink, ground)).toBeGreaterThanOrEqual(7);
  });
});
