import { isQuietAt, promptSentence, type SpokenPrompt } from '@hallbell/domain';
import type { OwnDevice } from '@hallbell/hall-client';
import type { HallRow } from '@hallbell/protocol';
import { useLanguage, useVoice } from '@hallbell/ui';
import { useEffect, useEffectEvent } from 'react';
import type { PadStep } from './use-rating-flow.ts';

const PROMPTS: Partial<Record<PadStep['kind'], SpokenPrompt>> = { asking: 'rate', thanks: 'thanks' };

interface PadVoiceOptions {
  step: PadStep;
  hall: HallRow | undefined;
  /** Null until the hub has said what is set up of this pad: it is silent until then. */
  device: Pick<OwnDevice, 'muted'> | null;
  /** The hub's clock, epoch milliseconds. */
  nowMs: number;
}

/** Asks and thanks aloud, in the language on the screen, where the hall lets its devices speak. */
export function usePadVoice({ step, hall, device, nowMs }: PadVoiceOptions): void {
  const voice = useVoice();
  const language = useLanguage();
  const prompt = PROMPTS[step.kind];
  const say = useEffectEvent((wanted: SpokenPrompt) => {
    if (hall === undefined || device === null || device.muted || hall.voice.languages.length === 0) return;
    if (isQuietAt(hall.voice.quietHours, hall.timeZone, nowMs)) return;
    voice.say({ chime: 'none', rounds: [[promptSentence(language, wanted)]] }, hall.voice);
  });
  useEffect(() => {
    if (prompt === undefined) return;
    say(prompt);
    return () => voice.stop();
  }, [prompt, voice]);
}
