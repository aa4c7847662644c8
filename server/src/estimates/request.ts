import type { EstimateService, EstimateWindow, ObservedServing, RecentCall } from '@hallbell/domain';
import type { EstimateRow } from '@hallbell/protocol';

/** What the estimating worker is given: plain data, so that it may cross threads. */
export interface EstimateRequest {
  readonly id: number;
  readonly now: number;
  readonly windows: readonly EstimateWindow[];
  readonly services: readonly EstimateService[];
  /** The latest finished servings, oldest first. */
  readonly observed: readonly ObservedServing[];
  readonly noShow: { readonly share: number; readonly seconds: number };
  readonly recentCalls: readonly RecentCall[];
}

export interface EstimateReply {
  readonly id: number;
  readonly rows: readonly EstimateRow[];
}
