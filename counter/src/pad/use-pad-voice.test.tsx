import { FakeAudio } from '@hallbell/ui/testing';
import { renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { hallRows, NOW_MS } from '../testing/fixture-desk.ts';
import { usePadVoice } from './use-pad-voice.ts';
import type { PadStep } from './use-rating-flow.ts';

const ASKING: PadStep = { kind: 'asking', lapsesAt: NOW_MS + 30_000 };
const { hall } = hallRows();

let audio: FakeAudio;
beforeEach(() => {
  vi.useFakeTimers();
  audio = new FakeAudio({ 'zh-CN': ['rate', 'thanks'], en: ['rate', 'thanks'] });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function showPad(device: { muted: boolean } | null) {
  const draw = (step: PadStep) => ({ step, hall, device, nowMs: NOW_MS });
  const { rerender } = renderHook(usePadVoice, { initialProps: draw({ kind: 'rest' }) });
  return async (step: PadStep) => {
    rerender(draw(step));
    await vi.advanceTimersByTimeAsync(3_000);
  };
}

it('asks aloud once, and thanks', async () => {
  const become = await showPad({ muted: false });
  await become(ASKING);
  await become({ ...ASKING });
  await become({ kind: 'sending' });
  await become({ kind: 'thanks' });
  expect(audio.spoken).toEqual(['zh-CN/rate', 'zh-CN/thanks']);
});

it.each([[{ muted: true }], [null]])(
  'is silent when it is set up so, or not known yet: %o',
  async (device) => {
    const become = await showPad(device);
    await become(ASKING);
    expect(audio.started).toEqual([]);
  },
);
