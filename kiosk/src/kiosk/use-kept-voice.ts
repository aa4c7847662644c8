import type { HallRow } from '@hallbell/protocol';
import { keepClips } from '@hallbell/ui';
import { useEffect } from 'react';

/** What a kiosk reads out, it reads in the language on its screen. */
const LANGUAGES = ['zh-CN', 'en'] as const;
/** After the page's own files, which are kept first. Milliseconds. */
const KEEPS_AFTER_MS = 8_000;

interface KeptVoiceOptions {
  hall: HallRow | undefined;
  muted: boolean;
  /** The hub is there. */
  isLive: boolean;
}

/** Keeps on this device what the kiosk may have to say while the hub is away; anew whenever that is back. */
export function useKeptVoice({ hall, muted, isLive }: KeptVoiceOptions): void {
  const speaks = !muted && hall !== undefined && hall.voice.languages.length > 0;
  useEffect(() => {
    if (!speaks || !isLive) return;
    const timer = setTimeout(() => void keepClips(LANGUAGES), KEEPS_AFTER_MS);
    return () => clearTimeout(timer);
  }, [speaks, isLive]);
}
