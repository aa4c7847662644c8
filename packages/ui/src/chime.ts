const TONES = [
  { atSeconds: 0, hertz: 659.25 },
  { atSeconds: 0.42, hertz: 523.25 },
] as const;
const RING_SECONDS = 1.4;
const PEAK_GAIN = 0.35;

let context: AudioContext | null = null;

/**
 * Rings two soft bell tones, made here so that no sound file is loaded. Resolves when they have died away:
 * true when they were heard, false where the browser allows no sound yet.
 */
export async function playChime(): Promise<boolean> {
  if (typeof AudioContext === 'undefined') return false;
  context ??= new AudioContext();
  const audio = context;
  // Without a touch on the page first, a browser may leave this promise open for ever.
  await Promise.race([audio.resume().catch(() => undefined), pause(200)]);
  if (audio.state !== 'running') return false;
  for (const tone of TONES) ring(audio, audio.currentTime + tone.atSeconds, tone.hertz);
  await pause((TONES[1].atSeconds + RING_SECONDS) * 1000);
  return true;
}

function ring(audio: AudioContext, at: number, hertz: number): void {
  // A struck bar: the tone and a faint, quicker overtone.
  for (const [ratio, share, seconds] of [
    [1, 1, RING_SECONDS],
    [2.76, 0.18, RING_SECONDS / 3],
  ] as const) {
    const oscillator = audio.createOscillator();
    const gain = audio.createGain();
    oscillator.frequency.value = hertz * ratio;
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(PEAK_GAIN * share, at + 0.008);
    gain.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(at);
    oscillator.stop(at + seconds);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
