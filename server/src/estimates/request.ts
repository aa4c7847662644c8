import type { EstimateService, EstimateWindow, ObservedServing, RecentCall } from '@hallbell/domain';

/** What the estimating worker is given: plain data, so that it may cross threads. */
export interface EstimateRequest {
  readonly now: number;
  readonly windows: readonly EstimateWindow[];
  readonly services: readonly EstimateService[];
  readonly intakeEndsAt: number | null;
  /** The latest finished servings, oldest first. */
  readonly observed: readonly ObservedServing[];
  readonly noShow: { readonly share: number; readonly seconds: number };
  readonly recentCalls: readonly RecentCall[];
}
