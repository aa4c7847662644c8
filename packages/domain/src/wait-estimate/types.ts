import type { EpochMs, ServiceId, Tier, WindowId } from '../glossary.ts';
import type { Place } from '../rank.ts';
import type { TimeSpan } from '../time-spans.ts';

/** A duration in seconds whose logarithm is normal: median exp(logMean). */
export interface LogNormal {
  readonly logMean: number;
  readonly logSd: number;
}

export interface WaitingTicket extends Place {
  readonly queuedAt: EpochMs;
}

/** Citizens who are expected to come while others wait. */
export interface ExpectedArrivals {
  readonly perHour: number;
  /** Of their priority class; 0 for those without one. */
  readonly creditSeconds: number;
}

/** One service's queue. */
export interface EstimateService {
  readonly serviceId: ServiceId;
  readonly promisedWaitSeconds: number;
  readonly standardSeconds: number;
  /** Waiting tickets in calling order, without those transferred to one window. */
  readonly waiting: readonly WaitingTicket[];
  /**
   * Who will come while the queue is served, by class. They lengthen the waits of those they may pass; without
   * them a low tier, or a citizen without a credit, is told too little.
   */
  readonly expectedArrivals: readonly ExpectedArrivals[];
}

/** A window that is open now. */
export interface EstimateWindow {
  readonly windowId: WindowId;
  readonly services: readonly { readonly serviceId: ServiceId; readonly tier: Tier }[];
  /** The ticket at the window and how long it has been there since its call; null when it is free. */
  readonly current: { readonly serviceId: ServiceId; readonly elapsedSeconds: number } | null;
  /** Tickets transferred to this very window, in calling order. */
  readonly transferredHere: readonly (WaitingTicket & { readonly serviceId: ServiceId })[];
  /** When it will take nobody: lunch, closing. */
  readonly breaks: readonly TimeSpan[];
}

/** A ticket that was called: the raw material of the baselines. */
export interface RecentCall {
  readonly serviceId: ServiceId;
  readonly calledAt: EpochMs;
  readonly waitSeconds: number;
}

export interface EstimateInput {
  readonly now: EpochMs;
  readonly windows: readonly EstimateWindow[];
  readonly services: readonly EstimateService[];
  /** How long a ticket of the service keeps the window, from call to finish. */
  serviceTime(serviceId: ServiceId, windowId: WindowId): LogNormal;
  /** The share of calls to which nobody comes, and how long a window waits for them. */
  readonly noShow: { readonly share: number; readonly seconds: number };
  /** From when on nobody is expected any more: no tickets are issued. Null where the hall never stops. */
  readonly intakeEndsAt: EpochMs | null;
  /** The latest calls, oldest first. */
  readonly recentCalls: readonly RecentCall[];
}

/** The remaining wait at one place of a queue, in whole seconds. Quantiles of the predictive distribution. */
export interface LadderStep {
  /** Waiting tickets of the same service that stand before this place. */
  readonly ahead: number;
  /** The median: what is shown as the lower end. */
  readonly lowSeconds: number;
  /** The 80 % quantile: what is shown as the upper end. */
  readonly highSeconds: number;
  readonly q10Seconds: number;
  readonly q90Seconds: number;
}

export interface ServiceEstimate {
  readonly serviceId: ServiceId;
  /** A step for each waiting ticket, first to last, and one for the next arrival. Null when no open window handles the service. */
  readonly ladder: readonly LadderStep[] | null;
  /** For one who takes a ticket now, with no credit. */
  readonly next: LadderStep | null;
}

export interface WindowEstimate {
  readonly windowId: WindowId;
  /** For the tickets transferred to this window; `ahead` counts only those. */
  readonly ladder: readonly LadderStep[];
}

export interface WaitEstimates {
  readonly services: readonly ServiceEstimate[];
  readonly windows: readonly WindowEstimate[];
}

/** Each way of estimating implements this, and the replay bench scores them side by side. */
export interface WaitEstimator {
  readonly name: string;
  estimate(input: EstimateInput): WaitEstimates;
}
