/** How many answers are kept; the quickest of them is the truest. */
const SAMPLES = 8;

interface Sample {
  readonly offsetMs: number;
  readonly roundTripMs: number;
}

/** The hub's clock, as told by round trips: the one of the shortest trip is believed (as NTP does). */
export class HubClock {
  readonly #localNow: () => number;
  #samples: Sample[] = [];

  constructor(localNow: () => number = Date.now) {
    this.#localNow = localNow;
  }

  /** `sentAt` and `receivedAt` by this device's clock, `hubNow` by the hub's. Epoch milliseconds. */
  learn(sentAt: number, hubNow: number, receivedAt: number): void {
    const roundTripMs = receivedAt - sentAt;
    if (roundTripMs < 0) return;
    const sample = { offsetMs: hubNow - (sentAt + receivedAt) / 2, roundTripMs };
    this.#samples = [...this.#samples, sample].slice(-SAMPLES);
  }

  /** The hub's time now; this device's own until the hub has told it. */
  now(): number {
    let best: Sample | undefined;
    for (const sample of this.#samples) if (!best || sample.roundTripMs <= best.roundTripMs) best = sample;
    return Math.round(this.#localNow() + (best?.offsetMs ?? 0));
  }
}
