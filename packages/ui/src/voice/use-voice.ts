import { useEffect, useState } from 'react';
import { createVoice, type Voice } from './voice.ts';

/** A voice for as long as the screen stands. */
export function useVoice(): Voice {
  const [voice] = useState(createVoice);
  useEffect(() => () => voice.stop(), [voice]);
  return voice;
}
