/** How many answers are kept; the quickest of them is the truest. */
const SAMPLES = 8;
/** By how much two clocks may drift apart between two samples without one of them having jumped. */
const DRIFT_MS = 250;

interface Sample {
  readonly offsetMs: number;
  readonly roundTripMs: number;
}

/** Epoch milliseconds that a step of the device's clock does not move: only the time since the page began counts. */
export function steadyNow(): number {
  return performance.timeOrigin + performance.now();
}

/**
 * The hub's clock, as told by round trips: the one of the shortest trip is believed (as NTP does), as long as the
 * newest can be true beside it. Where it can't be, one of the clocks has jumped (or the device slept), and only the
 * newest counts.
 */
export class HubClock {
  readonly #localNow: () => number;
  #presumedOffsetMs = 0;
  #samples: Sample[] = [];

  /** `localNow` must not go back: by default it is steady. */
  constructor(localNow: () => number = steadyNow) {
    this.#localNow = localNow;
  }

  /** The hub's clock less the local one, which holds until the hub tells its time. Answers how far that moves it. */
  presume(offsetMs: number): number {
    const movedByMs = this.#samples.length > 0 ? 0 : offsetMs - this.#presumedOffsetMs;
    this.#presumedOffsetMs = offsetMs;
    return movedByMs;
  }

  /** `sentAt` and `receivedAt` by the local clock, `hubNow` by the hub's. Milliseconds. */
  learn(sentAt: number, hubNow: number, receivedAt: number): void {
    const roundTripMs = receivedAt - sentAt;
    if (roundTripMs < 0) return;
    const sample = { offsetMs: hubNow - (sentAt + receivedAt) / 2, roundTripMs };
    const best = this.#best();
    const isAJump = best !== undefined && !agree(best, sample);
    this.#samples = [...(isAJump ? [] : this.#samples), sample].slice(-SAMPLES);
  }

  /** Whether a message that the hub sent at `hubNow` can have come now: it can't before it was sent, nor long after. */
  fits(hubNow: number, toleranceMs: number): boolean {
    return Math.abs(this.now() - hubNow) <= toleranceMs;
  }

  /** The hub's time now, epoch milliseconds; until the hub has told it, as it was presumed. */
  now(): number {
    return Math.round(this.#localNow() + (this.#best()?.offsetMs ?? this.#presumedOffsetMs));
  }

  #best(): Sample | undefined {
    let best: Sample | undefined;
    for (const sample of this.#samples) if (!best || sample.roundTripMs <= best.roundTripMs) best = sample;
    return best;
  }
}

/** The hub read its clock somewhere within the round trip, so that an offset is known to half of it. */
function agree(one: Sample, other: Sample): boolean {
  const doubtMs = (one.roundTripMs + other.roundTripMs) / 2 + DRIFT_MS;
  return Math.abs(one.offsetMs - other.offsetMs) <= doubtMs;
}
