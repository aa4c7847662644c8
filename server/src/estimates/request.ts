import type {
  CalledTicket,
  EstimateService,
  EstimateWindow,
  ObservedServing,
  RecentCall,
} from '@hallbell/domain';

/** What the estimating worker is given: plain data, so that it may cross threads. */
export interface EstimateRequest {
  readonly hallId: string;
  readonly now: number;
  readonly windows: readonly EstimateWindow[];
  readonly services: readonly EstimateService[];
  readonly intakeEndsAt: number | null;
  /** The latest finished servings, oldest first. */
  readonly observed: readonly ObservedServing[];
  readonly noShow: { readonly share: number; readonly seconds: number };
  /** Oldest first. */
  readonly recentCalls: readonly (RecentCall & CalledTicket)[];
}
