/** `full` before a call; `short`, a single tone, where calls crowd. */
export type ChimeKind = 'full' | 'short';

const TONES = {
  full: [
    { atSeconds: 0, hertz: 659.25 },
    { atSeconds: 0.42, hertz: 523.25 },
  ],
  short: [{ atSeconds: 0, hertz: 659.25 }],
} as const;
const RING_SECONDS = { full: 1.1, short: 0.7 } as const;
const PEAK_GAIN = 0.35;

/** How long a chime is heard, in seconds: whatever follows begins after it. */
export function chimeSeconds(kind: ChimeKind): number {
  return (TONES[kind].at(-1)?.atSeconds ?? 0) + RING_SECONDS[kind];
}

/** Rings soft bell tones at a time of the context, made here so that no sound file is loaded. Answers what sounds. */
export function ringChime(
  output: AudioNode,
  at: number,
  kind: ChimeKind,
): readonly AudioScheduledSourceNode[] {
  return TONES[kind].flatMap((tone) => ring(output, at + tone.atSeconds, tone.hertz, RING_SECONDS[kind]));
}

function ring(output: AudioNode, at: number, hertz: number, ringSeconds: number): OscillatorNode[] {
  const { context } = output;
  // A struck bar: the tone and a faint, quicker overtone.
  return (
    [
      [1, 1, ringSeconds],
      [2.76, 0.18, ringSeconds / 3],
    ] as const
  ).map(([ratio, share, seconds]) => {
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    oscillator.frequency.value = hertz * ratio;
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(PEAK_GAIN * share, at + 0.008);
    gain.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
    oscillator.connect(gain).connect(output);
    oscillator.start(at);
    oscillator.stop(at + seconds);
    return oscillator;
  });
}
