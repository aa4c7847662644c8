import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasVoice, type Speaker, unspokenWindows } from './voice-zone.ts';

const windows = ['1', '2', '3'].map((windowId) => ({ windowId }));
const board: Speaker = { windowId: null, windowIds: null, muted: false };
const unspoken = (...displays: Speaker[]) =>
  unspokenWindows(windows, displays).map(({ windowId }) => windowId);

describe('the windows that no display speaks for', () => {
  it('[SPK8] are none where a display without a zone speaks', () => {
    expect(unspoken(board)).toEqual([]);
  });

  it('[SPK8] are those in no zone, in their order', () => {
    expect(unspoken({ ...board, windowIds: ['2'] })).toEqual(['1', '3']);
    expect(unspoken({ ...board, windowIds: ['2'] }, { ...board, windowIds: ['1', '3'] })).toEqual([]);
  });

  it('[SPK8] are all where the only display is muted, a window’s own screen, or not there', () => {
    for (const displays of [[], [{ ...board, muted: true }], [{ ...board, windowId: '2' }]]) {
      expect(unspoken(...displays)).toEqual(['1', '2', '3']);
    }
  });

  it('[SPK8] never become more by one more display', () => {
    const display = fc.record({
      windowId: fc.option(fc.constantFrom('1', '2', '3')),
      windowIds: fc.option(fc.subarray(['1', '2', '3'])),
      muted: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(display), display, (displays, another) => {
        expect(unspoken(...displays)).toEqual(expect.arrayContaining(unspoken(...displays, another)));
      }),
    );
  });
});

it('[SPK8] a hall has a voice where it speaks or rings, loud enough to be heard', () => {
  const silent = { languages: [], chime: false, volumePercent: 100 };
  expect(hasVoice(silent)).toBe(false);
  expect(hasVoice({ ...silent, chime: true })).toBe(true);
  expect(hasVoice({ ...silent, languages: ['en'] })).toBe(true);
  expect(hasVoice({ languages: ['en'], chime: true, volumePercent: 0 })).toBe(false);
});
