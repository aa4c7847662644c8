import {
  type CaseTimes,
  followUpOf,
  nextStepOf,
  RATING_REASONS,
  type RatingReason,
  urgencyOf,
} from '@hallbell/domain';
import type { CaseReceipt, CaseResource } from '@hallbell/protocol';
import type { Selectable } from 'kysely';
import { isoOf } from '../iso-time.ts';
import type { CaseTable } from '../store/schema.ts';

export type Case = Selectable<CaseTable>;

export function caseTimes(row: Case): CaseTimes {
  return {
    state: row.state,
    openedAt: row.opened_at,
    contactedAt: row.contacted_at,
    resolvedAt: row.resolved_at,
    contactDueAt: row.contact_due_at,
    resultDueAt: row.result_due_at,
  };
}

export function reasonsOf({ reasons }: Pick<Case, 'reasons'>): RatingReason[] {
  const stored: unknown = JSON.parse(reasons);
  return Array.isArray(stored) ? RATING_REASONS.filter((reason) => stored.includes(reason)) : [];
}

/** What its citizen is told. */
export function receiptOf(row: Case): CaseReceipt {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    state: row.state,
    finding: row.finding,
    findingReason: row.finding_reason,
    openedAt: isoOf(row.opened_at),
    contactDueAt: isoOf(row.contact_due_at),
    resultDueAt: isoOf(row.result_due_at),
  };
}

/** Names of what cases are about. */
export interface CaseNames {
  readonly window: CaseResource['window'];
  readonly staff: CaseResource['staff'];
  readonly service: CaseResource['service'];
  readonly owner: CaseResource['owner'];
}

export function caseResource(row: Case, names: CaseNames, now: number): CaseResource {
  const times = caseTimes(row);
  const next = nextStepOf(times);
  return {
    ...receiptOf(row),
    ...names,
    channel: row.channel,
    level: row.level,
    reasons: reasonsOf(row),
    text: row.text,
    contactedAt: isoOf(row.contacted_at),
    resolvedAt: isoOf(row.resolved_at),
    visitedBackAt: isoOf(row.visited_back_at),
    visitBackResult: row.visit_back_result,
    closedAt: isoOf(row.closed_at),
    next: next && { step: next.step, dueAt: isoOf(next.dueAt), urgency: urgencyOf(times, now) ?? 'in_time' },
    followUp: followUpOf(times, now),
    version: row.version,
  };
}
