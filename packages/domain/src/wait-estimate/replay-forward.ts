import { nearestRankIndex } from '../evaluation/statistics.ts';
import type { EpochMs } from '../glossary.ts';
import { type Candidate, chooseNext } from '../selection.ts';
import type { TimeSpan } from '../time-spans.ts';
import { drawResidualSeconds, drawSeconds } from './log-normal.ts';
import type { Random } from './random.ts';
import { ReplayQueue } from './replay-queue.ts';
import type { ReplayTicket } from './replay-ticket.ts';
import type {
  EstimateInput,
  EstimateWindow,
  LadderStep,
  LogNormal,
  ServiceEstimate,
  WaitEstimates,
  WaitEstimator,
} from './types.ts';

export interface ReplayOptions {
  readonly random: Random;
  /** How many futures are played. @default 200 */
  readonly draws?: number;
  /** How far a future is played; a longer wait reads as this long. @default 14_400 */
  readonly horizonSeconds?: number;
}

/**
 * Plays the queue forward, many times over, with the hub's own dispatcher: the tickets that wait, the windows
 * that are open with their breaks, what is left of the servings in progress, citizens who will come meanwhile,
 * and calls to which nobody comes. The waits that come out are the predictive distribution.
 */
export function replayForward({
  random,
  draws = 200,
  horizonSeconds = 14_400,
}: ReplayOptions): WaitEstimator {
  return {
    name: 'replay-forward',
    estimate: (input) => {
      const hall = new ReplayHall(input, draws, horizonSeconds, random);
      for (let draw = 0; draw < draws; draw += 1) hall.play(draw);
      return hall.estimates();
    },
  };
}

interface ReplayWindow {
  readonly source: EstimateWindow;
  readonly candidates: readonly Candidate<ReplayTicket>[];
  /** Of the services that it handles. */
  readonly queues: readonly ReplayQueue[];
  readonly transferredHere: ReplayQueue;
  /** By the index of the service. */
  readonly times: readonly (LogNormal | undefined)[];
  readonly currentTime: LogNormal | null;
  freeAt: EpochMs;
}

/** One hall's state while its futures are played. Built once, reset for each draw. */
class ReplayHall {
  private readonly queues: readonly ReplayQueue[];
  private readonly windows: readonly ReplayWindow[];
  /** Waits in seconds, by place and draw. A place that no draw reached keeps the horizon. */
  private readonly waits: Float64Array;
  /** By place: 1 where some draw reached it. */
  private readonly reached: Uint8Array;
  private readonly places: number;
  private readonly input: EstimateInput;
  private readonly draws: number;
  private readonly horizonSeconds: number;
  private readonly random: Random;
  private readonly offered: ReadonlySet<number>;

  constructor(input: EstimateInput, draws: number, horizonSeconds: number, random: Random) {
    this.input = input;
    this.draws = draws;
    this.horizonSeconds = horizonSeconds;
    this.random = random;

    let place = 0;
    const nextPlace = () => place++;
    const serviceIndex = new Map(input.services.map(({ serviceId }, index) => [serviceId, index]));
    this.offered = new Set(
      input.windows.flatMap((w) => w.services.flatMap(({ serviceId }) => serviceIndex.get(serviceId) ?? [])),
    );
    const { now, intakeEndsAt } = input;
    this.queues = input.services.map((service, index) =>
      ReplayQueue.ofService(
        service,
        index,
        { now, intakeEndsAt, random },
        this.offered.has(index) ? nextPlace : null,
      ),
    );
    this.windows = input.windows.map((source) => this.windowOf(source, serviceIndex, nextPlace));
    this.places = place;
    this.waits = new Float64Array(place * draws).fill(horizonSeconds);
    this.reached = new Uint8Array(place);
  }

  play(draw: number): void {
    const { now } = this.input;
    const horizon = now + this.horizonSeconds * 1000;
    this.reset();
    let left = this.places;
    while (left > 0) {
      const window = this.firstFree();
      if (!window || window.freeAt > horizon) break;
      const at = window.freeAt;
      const called = this.callAt(window, at);
      if (called === null || called.place < 0) continue;
      this.waits[called.place * this.draws + draw] = (at - now) / 1000;
      this.reached[called.place] = 1;
      left -= 1;
    }
  }

  estimates(): WaitEstimates {
    return {
      services: this.queues.map((queue, index) => this.serviceEstimate(queue, index)),
      windows: this.windows
        .filter(({ transferredHere }) => transferredHere.tickets.length > 0)
        .map(({ source, transferredHere }) => ({
          windowId: source.windowId,
          ladder: transferredHere.tickets.map((ticket, ahead) => this.stepOf(ticket, ahead)),
        })),
    };
  }

  private windowOf(
    source: EstimateWindow,
    serviceIndex: ReadonlyMap<string, number>,
    nextPlace: () => number,
  ): ReplayWindow {
    const candidates: Candidate<ReplayTicket>[] = [];
    const queues: ReplayQueue[] = [];
    const times: (LogNormal | undefined)[] = [];
    for (const { serviceId, tier } of source.services) {
      const index = serviceIndex.get(serviceId);
      const queue = index === undefined ? undefined : this.queues[index];
      if (index === undefined || queue === undefined) continue;
      candidates.push({ tier, line: queue.line });
      queues.push(queue);
      times[index] = this.input.serviceTime(serviceId, source.windowId);
    }
    const transferred = source.transferredHere.flatMap((ticket) => {
      const index = serviceIndex.get(ticket.serviceId);
      if (index === undefined) return [];
      times[index] ??= this.input.serviceTime(ticket.serviceId, source.windowId);
      return [{ ...ticket, service: index }];
    });
    return {
      source,
      candidates,
      queues,
      transferredHere: ReplayQueue.ofTransferred(transferred, nextPlace),
      times,
      currentTime: source.current && this.input.serviceTime(source.current.serviceId, source.windowId),
      freeAt: 0,
    };
  }

  private reset(): void {
    for (const queue of this.queues) queue.reset();
    for (const window of this.windows) {
      const { source, currentTime } = window;
      window.transferredHere.reset();
      window.freeAt = this.input.now;
      if (source.current && currentTime) {
        window.freeAt += 1000 * drawResidualSeconds(currentTime, source.current.elapsedSeconds, this.random);
      }
    }
  }

  /** Who calls next; undefined when no window is open. Sixteen windows are scanned faster than heaped. */
  private firstFree(): ReplayWindow | undefined {
    let first: ReplayWindow | undefined;
    for (const window of this.windows) {
      if (first === undefined || window.freeAt < first.freeAt) first = window;
    }
    return first;
  }

  /** The window calls at `at`; null when it has a break or nobody to call. */
  private callAt(window: ReplayWindow, at: EpochMs): ReplayTicket | null {
    const backAt = endOfBreak(window.source.breaks, at);
    if (backAt !== null) {
      window.freeAt = backAt;
      return null;
    }
    window.transferredHere.moveTo(at);
    for (const queue of window.queues) queue.moveTo(at);
    const { line } = window.transferredHere;
    const choice = chooseNext({ services: window.candidates, transferredHere: line.head, now: at });
    if (choice === null) {
      window.freeAt = nextComesAt(window.queues);
      return null;
    }
    const { ticket, transferredHere } = choice;
    if (transferredHere) window.transferredHere.removeHead();
    else this.queues[ticket.service]?.removeHead();
    // The next arrival is imagined: it must not keep a window from those who really wait.
    if (!ticket.imagined) window.freeAt = at + 1000 * this.occupiedSeconds(window, ticket);
    return ticket;
  }

  private occupiedSeconds(window: ReplayWindow, ticket: ReplayTicket): number {
    const { noShow } = this.input;
    if (noShow.share > 0 && this.random() < noShow.share) return noShow.seconds;
    const time = window.times[ticket.service];
    return time ? drawSeconds(time, this.random) : 0;
  }

  private serviceEstimate(queue: ReplayQueue, index: number): ServiceEstimate {
    const service = this.input.services[index];
    const serviceId = service?.serviceId ?? '';
    if (!this.offered.has(index)) return { serviceId, ladder: null, next: null };
    const ladder: LadderStep[] = [];
    let next: LadderStep | null = null;
    for (const ticket of queue.tickets) {
      if (ticket.imagined) next = this.stepOf(ticket, ladder.length);
      else ladder.push(this.stepOf(ticket, ladder.length));
    }
    // Bookings for later may stand behind the next arrival: then it is no new last place.
    if (next !== null && next.ahead === ladder.length) ladder.push(next);
    return { serviceId, ladder, next };
  }

  private stepOf(ticket: ReplayTicket, ahead: number): LadderStep {
    if (this.reached[ticket.place] === 0) return stepOfEqualWaits(ahead, Math.round(this.horizonSeconds));
    const start = ticket.place * this.draws;
    const waits = this.waits.subarray(start, start + this.draws).sort();
    const quantile = (share: number) => Math.round(waits[nearestRankIndex(this.draws, share)] ?? 0);
    return {
      ahead,
      lowSeconds: quantile(0.5),
      highSeconds: quantile(0.8),
      q10Seconds: quantile(0.1),
      q90Seconds: quantile(0.9),
    };
  }
}

function endOfBreak(breaks: readonly TimeSpan[], at: EpochMs): EpochMs | null {
  for (const { from, to } of breaks) {
    if (from <= at && at < to) return to;
  }
  return null;
}

/** When an idle window next has somebody to call. */
function nextComesAt(queues: readonly ReplayQueue[]): EpochMs {
  let at = Number.POSITIVE_INFINITY;
  for (const queue of queues) at = Math.min(at, queue.nextComesAt);
  return at;
}

function stepOfEqualWaits(ahead: number, seconds: number): LadderStep {
  return { ahead, lowSeconds: seconds, highSeconds: seconds, q10Seconds: seconds, q90Seconds: seconds };
}
