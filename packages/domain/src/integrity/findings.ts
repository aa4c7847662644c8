import type { BusinessDay, StaffId, WindowId } from '../glossary.ts';
import { type ClerkDay, type ClerkSums, type DatedServing, sumDays } from './clerk-sums.ts';
import type { Detector, Judgement } from './detector.ts';
import { type DetectorId, TAINTS } from './detector-ids.ts';
import { DETECTORS } from './detectors.ts';
import { EVIDENCE_NEEDED, LEAST_EVENTS } from './evidence.ts';
import type { IntegrityDay } from './integrity-day.ts';

/** What a detector found of a clerk, up to a day. */
export interface Finding {
  readonly detector: DetectorId;
  readonly staffId: StaffId;
  /** Where the clerk was most. */
  readonly windowId: WindowId | null;
  readonly from: BusinessDay;
  readonly to: BusinessDay;
  readonly figures: Judgement;
  /** What is doubted: these servings, or all the clerk's ratings at the window in this time. */
  readonly marks: Detector['marks'];
  readonly taints: 'serving' | 'rating';
  /** What stood out. */
  readonly events: readonly DatedServing[];
}

export interface DatedDay {
  readonly day: BusinessDay;
  readonly body: IntegrityDay;
}

export interface Search {
  /** In order, up to the day that is looked at: what the clerks are compared by. */
  readonly days: readonly DatedDay[];
  /** The first day of the quarter that is looked at. */
  readonly quarterFrom: BusinessDay;
  /** The last day that a decided flag of this detector and clerk was about; null where there is none. */
  readonly settledUntil: (staffId: StaffId, detector: DetectorId) => BusinessDay | null;
  /** @default EVIDENCE_NEEDED */
  readonly evidenceNeeded?: number;
}

/**
 * What the detectors find by the last of these days. Each clerk's own count begins with the quarter, or after the last
 * flag that somebody has decided, so that nobody is asked about the same thing twice.
 */
export function findIn(search: Search): Finding[] {
  const { days, quarterFrom, settledUntil, evidenceNeeded = EVIDENCE_NEEDED } = search;
  const to = days.at(-1)?.day;
  if (to === undefined) return [];
  const byClerk = clerkDays(days);
  const whole = new Map<StaffId, ClerkSums>();
  for (const [staffId, mine] of byClerk) whole.set(staffId, sumDays(mine));
  const findings: Finding[] = [];
  for (const [staffId, mine] of byClerk) {
    const others = [...whole].filter(([id]) => id !== staffId).map(([, sums]) => sums);
    const sums = new Map<BusinessDay, ClerkSums>();
    for (const detector of DETECTORS) {
      const settled = settledUntil(staffId, detector.id);
      const after = settled !== null && settled >= quarterFrom ? settled : null;
      const isLookedAt = (day: BusinessDay) => (after === null ? day >= quarterFrom : day > after);
      const key = after ?? '';
      const own = sums.get(key) ?? sumDays(mine.filter(({ day }) => isLookedAt(day)));
      sums.set(key, own);
      const figures = detector.judge(own, others);
      if (figures === null || figures.evidence < evidenceNeeded || figures.events < LEAST_EVENTS) continue;
      const events = own.tallies[detector.id]?.events ?? [];
      const first = mine.find(({ day }) => isLookedAt(day))?.day ?? to;
      findings.push({
        detector: detector.id,
        staffId,
        windowId: mostServedAt(own),
        from: first,
        to,
        figures,
        marks: detector.marks,
        taints: TAINTS[detector.id],
        events,
      });
    }
  }
  return findings;
}

function clerkDays(days: readonly DatedDay[]) {
  const byClerk = new Map<StaffId, { day: BusinessDay; clerk: ClerkDay }[]>();
  for (const { day, body } of days) {
    for (const [staffId, clerk] of Object.entries(body.clerks)) {
      const list = byClerk.get(staffId);
      if (list === undefined) byClerk.set(staffId, [{ day, clerk }]);
      else list.push({ day, clerk });
    }
  }
  return byClerk;
}

function mostServedAt({ windows }: ClerkSums): WindowId | null {
  const [most] = Object.entries(windows).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return most?.[0] ?? null;
}
