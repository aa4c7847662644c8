/** A display, as far as its voice goes. */
export interface Speaker {
  /** Where it is a window's own screen, which shows and does not speak; else null. */
  readonly windowId: string | null;
  /** The windows that it speaks for; null is all. */
  readonly windowIds: readonly string[] | null;
  readonly muted: boolean;
}

/** The windows that no display of the hall speaks for, in their order: nobody hears their calls. */
export function unspokenWindows<W extends { readonly windowId: string }>(
  windows: readonly W[],
  displays: readonly Speaker[],
): W[] {
  const speaking = displays.filter(({ windowId, muted }) => windowId === null && !muted);
  return windows.filter(
    (window) => !speaking.some(({ windowIds }) => windowIds === null || windowIds.includes(window.windowId)),
  );
}

/** Whether a hall is set to sound at all: where it is not, no window misses a voice. */
export function hasVoice({
  languages,
  chime,
  volumePercent,
}: {
  readonly languages: readonly unknown[];
  readonly chime: boolean;
  readonly volumePercent: number;
}): boolean {
  return volumePercent > 0 && (chime || languages.length > 0);
}
